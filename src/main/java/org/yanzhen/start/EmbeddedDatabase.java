package org.yanzhen.start;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The sample city's database; with spring.datasource.url this stays away and Spring Boot's own data source is used. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("yanzhen.embedded")
class EmbeddedDatabase {

    @Bean
    EmbeddedServer embeddedServer() {
        return EarlyStart.server();
    }

    @Bean
    @ConfigurationProperties("spring.datasource.hikari")
    HikariDataSource dataSource(EmbeddedServer server) {
        var pool = new HikariDataSource();
        pool.setJdbcUrl(server.url("postgres"));
        return pool;
    }
}
