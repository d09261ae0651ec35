package org.yanzhen.start;

import java.util.HashMap;
import java.util.Map;
import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;
import org.yanzhen.house.Ids;

/**
 * Decides before anything else starts: without spring.datasource.url the embedded server and the sample city, for this machine
 * alone; with one, neither. Nobody can ask for sample accounts on a real database: what is set here comes first.
 */
public class WhichDatabase implements EnvironmentPostProcessor {
    static {
        TimeZone.setDefault(
                TimeZone.getTimeZone("Asia/Shanghai")); // database sessions take it from here, so it is set first
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        boolean sample = !StringUtils.hasText(environment.getProperty("spring.datasource.url"));
        Map<String, Object> decided = new HashMap<>();
        decided.put("yanzhen.sample", sample);
        decided.put("yanzhen.embedded", sample);
        if (sample) decided.put("server.address", "127.0.0.1");
        environment.getPropertySources().addFirst(new MapPropertySource("whichDatabase", decided));
        Long seed = environment.getProperty("yanzhen.seed", Long.class);
        if (sample && seed != null) Ids.seed(seed);
    }
}
