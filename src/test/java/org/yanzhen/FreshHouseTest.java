package org.yanzhen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Tests may rely on it: what one of them did is gone before the next. */
@HouseTest
class FreshHouseTest {
    @Autowired
    JdbcTemplate sql;

    @Autowired
    Play play;

    @Test
    void whatever_was_written_changed_and_removed_is_again_as_it_was() {
        play.fresh();
        var before = content();
        for (int i = 0; i < 2; i++) {
            sql.update("insert into message_read values ('x', 'office', now())");
            sql.update("insert into unit select code || '-again', name || '再', category, sort, active from unit");
            sql.update("update person set name = name || '改'");
            sql.update("delete from calendar_day where day in (select day from calendar_day order by day limit 3)");
            sql.queryForObject("select nextval('fact_no_seq')", Long.class);
            sql.update("delete from act_ru_job");
            play.empty("laggard_quarter");
            assertThat(content()).isNotEqualTo(before);
            play.fresh();
            assertThat(content()).isEqualTo(before);
        }
    }

    private Map<String, String> content() {
        var content = new TreeMap<String, String>();
        for (String table :
                sql.queryForList("select tablename from pg_tables where schemaname = 'public'", String.class))
            content.put(
                    table,
                    sql.queryForObject(
                            "select count(*) || ' ' || coalesce(md5(string_agg(t.row, ',' order by t.row)), '')"
                                    + " from (select cast(r as text) as row from \"" + table + "\" r) t",
                            String.class));
        sql.query("select sequencename, last_value from pg_sequences", row -> {
            content.put(row.getString(1), String.valueOf(row.getString(2)));
        });
        return content;
    }
}
