package org.yanzhen.engine;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.stereotype.Service;
import org.yanzhen.house.Actor;
import org.yanzhen.house.Form;
import org.yanzhen.house.Refusal;
import org.yanzhen.house.Verbs;
import org.yanzhen.house.View;

/** A facade for tests: it remembers what diagrams told it. */
@Service("probes")
@Verbs
public class Probes {
    /** One process with two tasks for the office, one after the other; the start and both tasks hand in a form. */
    static final String DIAGRAM = """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="definitions_probe" targetNamespace="https://yanzhen.org/probe">
              <bpmn:process id="probe" name="试验" isExecutable="true">
                <bpmn:startEvent id="start_probe" camunda:formKey="embedded:deployment:probe.html"><bpmn:outgoing>flow_a</bpmn:outgoing></bpmn:startEvent>
                <bpmn:sequenceFlow id="flow_a" sourceRef="start_probe" targetRef="service_probe" />
                <bpmn:serviceTask id="service_probe" name="登记" camunda:expression="${probes.open(form)}" camunda:resultVariable="campaign">
                  <bpmn:extensionElements><camunda:executionListener event="end" expression="${cases.named(execution, campaign)}" /></bpmn:extensionElements>
                </bpmn:serviceTask>
                <bpmn:sequenceFlow id="flow_b" sourceRef="service_probe" targetRef="user_probe" />
                <bpmn:userTask id="user_probe" name="填写" camunda:formKey="embedded:deployment:probe.html" camunda:candidateGroups="office">
                  <bpmn:extensionElements>
                    <camunda:inputOutput>
                      <camunda:inputParameter name="view">${probes.view(campaign)}</camunda:inputParameter>
                      <camunda:outputParameter name="accepted">${probes.accepted(campaign)}</camunda:outputParameter>
                    </camunda:inputOutput>
                    <camunda:taskListener id="listener_probe" event="complete" expression="${probes.take(campaign, form)}" />
                  </bpmn:extensionElements>
                </bpmn:userTask>
                <bpmn:sequenceFlow id="flow_c" sourceRef="user_probe" targetRef="user_last" />
                <bpmn:userTask id="user_last" name="结束" camunda:formKey="embedded:deployment:probe.html" camunda:candidateGroups="office" />
                <bpmn:sequenceFlow id="flow_d" sourceRef="user_last" targetRef="end_probe" />
                <bpmn:endEvent id="end_probe" />
              </bpmn:process>
            </bpmn:definitions>
            """;

    static final String FORM = "<form role=\"form\"><p>{{ view.word }}</p></form>\n";

    /** Two timers one after the other, two hours and a day, and a third that comes round every hour, three times. */
    static final String TIMERS = """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="definitions_timers" targetNamespace="https://yanzhen.org/probe">
              <bpmn:process id="timers" name="计时" isExecutable="true">
                <bpmn:startEvent id="start_timers" />
                <bpmn:sequenceFlow id="flow_a" sourceRef="start_timers" targetRef="timer_first" />
                <bpmn:intermediateCatchEvent id="timer_first"><bpmn:timerEventDefinition id="t1"><bpmn:timeDuration>PT2H</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>
                <bpmn:sequenceFlow id="flow_b" sourceRef="timer_first" targetRef="service_first" />
                <bpmn:serviceTask id="service_first" camunda:expression="${probes.tick('first')}" />
                <bpmn:sequenceFlow id="flow_c" sourceRef="service_first" targetRef="user_wait" />
                <bpmn:userTask id="user_wait" />
                <bpmn:boundaryEvent id="timer_round" cancelActivity="false" attachedToRef="user_wait"><bpmn:timerEventDefinition id="t2"><bpmn:timeCycle>R3/PT1H</bpmn:timeCycle></bpmn:timerEventDefinition></bpmn:boundaryEvent>
                <bpmn:sequenceFlow id="flow_d" sourceRef="timer_round" targetRef="service_round" />
                <bpmn:serviceTask id="service_round" camunda:expression="${probes.tick('round')}" />
                <bpmn:boundaryEvent id="timer_day" attachedToRef="user_wait"><bpmn:timerEventDefinition id="t3"><bpmn:timeDuration>PT24H</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>
                <bpmn:sequenceFlow id="flow_e" sourceRef="timer_day" targetRef="service_day" />
                <bpmn:serviceTask id="service_day" camunda:expression="${probes.tick('day')}" />
              </bpmn:process>
            </bpmn:definitions>
            """;

    /** Something that happened, when by the house's clock, and as done by whom. */
    record Tick(String what, Instant at, String actor) {}

    final List<Tick> ticks = new CopyOnWriteArrayList<>();
    final List<Form> forms = new CopyOnWriteArrayList<>();
    final List<String> written = new CopyOnWriteArrayList<>();

    private final Clock clock;

    Probes(Clock clock) {
        this.clock = clock;
    }

    public void tick(String what) {
        ticks.add(new Tick(what, clock.instant(), Actor.id()));
    }

    /** Opens a case under the name that was typed. */
    public String open(Form form) {
        forms.add(form);
        return "probe:" + form.required("name", "名称", 1, 40);
    }

    public View view(String campaign) {
        return View.of()
                .with("word", "雁 " + campaign)
                .with("campaign", campaign)
                .with("none", null);
    }

    public void take(String campaign, Form form) {
        if (form.yes("refuse")) throw form.refuse("probe.refused", "word", "这个词不行，请换一个。");
        if (form.yes("crash")) throw new IllegalStateException("marker-in-a-crash");
        forms.add(form);
    }

    /** A question, which never refuses. */
    public boolean accepted(String campaign) {
        return true;
    }

    /** A verb with an effect, for those who try to call it from outside. */
    public String write(String word) {
        written.add(word);
        return word;
    }

    public void fail() {
        throw new Refusal("probe.refused", null, "不行。");
    }
}
