package org.yanzhen.bench;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Service;
import org.yanzhen.house.Form;
import org.yanzhen.house.Verbs;

/** The verbs of the benchmark's diagram: what was handed in becomes the same variables that the other engines keep. */
@Service("benchmark")
@Verbs
public class Benchmark {
    /** Verb: six variables, checked as every facade checks. */
    public void open(DelegateExecution execution, Form form) {
        execution.setProcessBusinessKey("bench:" + form.number("amount", "数额"));
        execution.setVariable("matter", form.required("matter", "事项", 1, 100));
        execution.setVariable("unit", form.required("unit", "单位", 1, 60));
        execution.setVariable("period", form.required("period", "季度", 6, 6));
        execution.setVariable("amount", form.number("amount", "数额").longValue());
        execution.setVariable("share", form.number("share", "占比").doubleValue());
        execution.setVariable("urgent", form.yes("urgent"));
    }

    /** Verb: two variables. */
    public void close(DelegateTask task, Form form) {
        var execution = task.getExecution();
        execution.setVariable("verdict", form.choice("verdict", "意见", List.of("accept", "return")));
        execution.setVariable("remark", form.text("remark", "说明", 200));
    }
}
