package org.yanzhen.bench;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.operaton.bpm.dmn.engine.DmnDecision;
import org.operaton.bpm.dmn.engine.DmnEngine;
import org.operaton.bpm.dmn.engine.DmnEngineConfiguration;
import org.operaton.bpm.engine.ProcessEngine;
import org.operaton.bpm.engine.ProcessEngineConfiguration;
import org.operaton.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;

/** Operaton 1.0.3 as it comes. */
public final class StockOperaton implements Peer {
    private ProcessEngine engine;
    private DmnEngine tables;
    private DmnDecision table;

    @Override
    public void open(String url) throws Exception {
        var stock = ProcessEngineConfiguration.createStandaloneProcessEngineConfiguration();
        stock.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
        ((ProcessEngineConfigurationImpl) stock).setDataSource(Counted.pool(url));
        engine = stock.buildProcessEngine();
        byte[] rules = Files.readAllBytes(Path.of(System.getProperty("bench.table")));
        engine.getRepositoryService()
                .createDeployment()
                .addInputStream(
                        "fourTasks.bpmn",
                        new ByteArrayInputStream(Diagrams.camunda().fourTasks()))
                .addInputStream(
                        "dueTimer.bpmn",
                        new ByteArrayInputStream(Diagrams.camunda().dueTimer()))
                .addInputStream("laggardListing.dmn", new ByteArrayInputStream(rules))
                .deploy();
        tables = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
        table = tables.parseDecision("laggardListing", new ByteArrayInputStream(rules));
    }

    @Override
    public void start(int no) {
        engine.getRuntimeService().startProcessInstanceByKey(Diagrams.FOUR_TASKS, "bench:" + no, Diagrams.opening(no));
    }

    @Override
    public void complete(String task) {
        engine.getTaskService().complete(task, Diagrams.closing());
    }

    @Override
    public void startDue(int no) {
        engine.getRuntimeService().startProcessInstanceByKey(Diagrams.DUE, "due:" + no, Diagrams.opening(no));
    }

    @Override
    public void executor(boolean on) {
        var jobs = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
        if (on) jobs.start();
        else jobs.shutdown();
    }

    @Override
    public int judge(String way, List<Map<String, Object>> questions) {
        int fired = 0;
        for (var question : questions)
            fired += way.equals("kept")
                    ? engine.getDecisionService()
                            .evaluateDecisionTableByKey("laggardListing", question)
                            .size()
                    : tables.evaluateDecisionTable(table, question).size();
        return fired;
    }
}
