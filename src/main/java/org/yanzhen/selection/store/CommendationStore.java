package org.yanzhen.selection.store;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whether the office signed the commendation of a campaign. */
@Repository
public class CommendationStore {
    private final JdbcClient sql;

    CommendationStore(JdbcClient sql) {
        this.sql = sql;
    }

    public void sign(String campaign, boolean signed) {
        sql.sql("update campaign set commendation_signed = ? where key = ?")
                .params(signed, campaign)
                .update();
    }

    public boolean signed(String campaign) {
        return sql.sql("select commendation_signed from campaign where key = ?")
                .param(campaign)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }
}
