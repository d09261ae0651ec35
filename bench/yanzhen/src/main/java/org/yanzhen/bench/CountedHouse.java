package org.yanzhen.bench;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the benchmark adds to the house: a counter under its pool, and the verbs of its diagram. */
@Configuration(proxyBeanMethods = false)
class CountedHouse {
    @Bean
    static BeanPostProcessor counted() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                if (bean instanceof HikariDataSource pool && pool.getDataSource() == null)
                    pool.setDataSource(Counted.counted(pool.getJdbcUrl()));
                return bean;
            }
        };
    }
}
