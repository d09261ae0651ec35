package org.yanzhen.start;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The sample city's database; with spring.datasource.url this stays away and Spring Boot's own data source is used. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("yanzhen.embedded")
class EmbeddedDatabase {

    @Bean
    EmbeddedServer embeddedServer(
            @Value("${yanzhen.data:data}") Path folder, @Value("${yanzhen.database-port:54329}") int port) {
        return EmbeddedServer.open(folder, port, true);
    }

    @Bean
    @ConfigurationProperties("spring.datasource.hikari")
    HikariDataSource dataSource(EmbeddedServer server) {
        var pool = new HikariDataSource();
        pool.setJdbcUrl(server.url("postgres"));
        return pool;
    }
}
