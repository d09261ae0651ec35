package org.yanzhen.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yanzhen.HouseTest;

@HouseTest
class StartTest {
    @Autowired
    JdbcClient sql;

    @Autowired
    Environment environment;

    @Test
    void the_house_lives_in_Shanghai_though_the_machine_says_UTC() {
        assertThat(TimeZone.getDefault().getID()).isEqualTo("Asia/Shanghai");
        assertThat(sql.sql("show timezone").query(String.class).single()).isEqualTo("Asia/Shanghai");
    }
}
