package org.yanzhen;

import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The whole application. It lives in Asia/Shanghai whatever the machine's zone is. */
@SpringBootApplication
public class YanzhenApplication {
    static {
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Shanghai"));
    }

    public static void main(String[] args) {
        SpringApplication.run(YanzhenApplication.class, args);
    }
}
