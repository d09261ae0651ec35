package org.yanzhen.engine.start;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.apache.ibatis.builder.xml.XMLConfigBuilder;
import org.apache.ibatis.io.Resources;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.ExecutorType;
import org.apache.ibatis.session.SqlSessionFactory;
import org.apache.ibatis.session.defaults.DefaultSqlSessionFactory;
import org.apache.ibatis.transaction.managed.ManagedTransactionFactory;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.db.sql.DbSqlSessionFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** The engine's statements take seconds to read from their files: that begins while Spring is still looking around. */
public class Mappers implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final String PREFIX = "";

    private final CompletableFuture<Configuration> begun = new CompletableFuture<>();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.getBeanFactory().registerSingleton("mappers", this);
        // a thread of its own has the class loader of the packaged jar
        new Thread(() -> begun.completeAsync(Mappers::read, Runnable::run), "mappers").start();
    }

    /** What the engine makes its sessions from, as it would have made it itself, in transactions of Spring's. */
    SqlSessionFactory sessions(DataSource database) {
        Configuration read = begun.join();
        read.setEnvironment(new Environment("default", new ManagedTransactionFactory(), database));
        return new DefaultSqlSessionFactory(read);
    }

    private static Configuration read() {
        var properties = new Properties();
        properties.put("prefix", PREFIX);
        ProcessEngineConfigurationImpl.initSqlSessionFactoryProperties(
                properties, PREFIX, DbSqlSessionFactory.POSTGRES);
        try (Reader files =
                Resources.getResourceAsReader(ProcessEngineConfigurationImpl.DEFAULT_MYBATIS_MAPPING_FILE)) {
            Configuration read = new XMLConfigBuilder(files, "", properties).parse();
            read.setDefaultExecutorType(ExecutorType.BATCH);
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
