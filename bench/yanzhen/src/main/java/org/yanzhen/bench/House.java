package org.yanzhen.bench;

import java.io.ByteArrayInputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.yanzhen.YanzhenApplication;
import org.yanzhen.engine.Cases;
import org.yanzhen.engine.Rights;
import org.yanzhen.engine.door.Inside;
import org.yanzhen.rulings.Rulings;

/** Yanzhen whole, as it runs on a real server: a clerk submits what the forms hand in, with his rights checked. */
public final class House implements Peer {
    private static final String CLERK = "clerk";
    private static final List<String> GROUPS = List.of("office");

    private ProcessEngine engine;
    private ProcessEngineConfigurationImpl configuration;
    private Cases cases;
    private Rulings rulings;
    private String fourTasks;

    @Override
    public void open(String url) {
        ConfigurableApplicationContext context =
                SpringApplication.run(new Class<?>[] {YanzhenApplication.class, CountedHouse.class}, new String[] {
                    "--spring.datasource.url=" + url,
                    "--YANZHEN_ADMIN_USER=administrator",
                    "--YANZHEN_ADMIN_PASSWORD=only-for-the-benchmark",
                    "--server.address=127.0.0.1",
                    "--server.port=0"
                });
        engine = context.getBean(ProcessEngine.class);
        configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        cases = context.getBean(Cases.class);
        rulings = context.getBean(Rulings.class);
        executor(false);
        var diagrams = Diagrams.camunda("${benchmark.open(execution, form)}", "${benchmark.close(task, form)}");
        Inside.run(() -> engine.getRepositoryService()
                .createDeployment()
                .addInputStream("fourTasks.bpmn", new ByteArrayInputStream(diagrams.fourTasks()))
                .addInputStream("dueTimer.bpmn", new ByteArrayInputStream(diagrams.dueTimer()))
                .deploy());
        context.getBean(Rights.class)
                .grant(List.of(
                        new Rights.Right(
                                "office",
                                "process_definition",
                                Diagrams.FOUR_TASKS,
                                List.of("READ", "CREATE_INSTANCE")),
                        new Rights.Right("office", "process_instance", "*", List.of("CREATE"))));
        fourTasks = engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey(Diagrams.FOUR_TASKS)
                .singleResult()
                .getId();
    }

    @Override
    public void start(int no) {
        clerk(() -> engine.getFormService().submitStartForm(fourTasks, Diagrams.opening(no)));
    }

    @Override
    public void complete(String task) {
        clerk(() -> engine.getFormService().submitTaskForm(task, Diagrams.closing()));
    }

    @Override
    public void startDue(int no) {
        cases.start(Diagrams.DUE, "due:" + no, Diagrams.opening(no), null);
    }

    @Override
    public void executor(boolean on) {
        if (on) configuration.getJobExecutor().start();
        else configuration.getJobExecutor().shutdown();
    }

    @Override
    public int judge(String way, List<Map<String, Object>> questions) {
        return way.equals("kept") ? kept(questions) : bare(questions);
    }

    private int kept(List<Map<String, Object>> questions) {
        var asked = new LinkedHashMap<String, Map<String, Object>>();
        for (var question : questions) asked.put("unit" + asked.size(), question);
        return rulings.judgeAll("laggardListing", "bench", asked).stream()
                .mapToInt(r -> r.hits().size())
                .sum();
    }

    /** The same engine and the same settings, but row by row and nothing kept. */
    private int bare(List<Map<String, Object>> questions) {
        return configuration.getCommandExecutorTxRequired().execute(context -> {
            var table = (DmnDecision)
                    configuration.getDeploymentCache().findDeployedLatestDecisionDefinitionByKey("laggardListing");
            int fired = 0;
            for (var question : questions)
                fired += configuration
                        .getDmnEngine()
                        .evaluateDecisionTable(table, question)
                        .size();
            return fired;
        });
    }

    private void clerk(Runnable act) {
        engine.getIdentityService().setAuthentication(CLERK, GROUPS);
        try {
            act.run();
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }
}
