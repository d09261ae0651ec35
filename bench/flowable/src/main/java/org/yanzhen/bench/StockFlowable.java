package org.yanzhen.bench;

import org.flowable.engine.ProcessEngine;
import org.flowable.engine.ProcessEngineConfiguration;
import org.flowable.engine.impl.cfg.ProcessEngineConfigurationImpl;

/** Flowable 7.2.0 as it comes. */
public final class StockFlowable implements Peer {
    private ProcessEngine engine;

    @Override
    public void open(String url) {
        var stock = ProcessEngineConfiguration.createStandaloneProcessEngineConfiguration();
        stock.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
        stock.setDataSource(Counted.pool(url));
        engine = stock.buildProcessEngine();
        engine.getRepositoryService()
                .createDeployment()
                .addBytes("fourTasks.bpmn20.xml", Diagrams.flowable().fourTasks())
                .addBytes("dueTimer.bpmn20.xml", Diagrams.flowable().dueTimer())
                .deploy();
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
        var jobs = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getAsyncExecutor();
        if (on) jobs.start();
        else jobs.shutdown();
    }
}
