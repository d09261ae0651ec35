package org.yanzhen.access;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.yanzhen.engine.Identities;
import org.yanzhen.engine.Rights;
import org.yanzhen.engine.Rights.Right;
import org.yanzhen.engine.Rights.TaskList;

/**
 * What each group is called and may do in the engine. Nobody may read running cases there, the administrator neither: an open
 * task carries what its one reader may see. People reach their own tasks as candidates and assignees.
 */
@Component
class Roles {
    private static final Map<String, String> NAMES = names();
    private static final String EVERYBODY = "*";

    private final Identities identities;
    private final Rights rights;

    Roles(Identities identities, Rights rights) {
        this.identities = identities;
        this.rights = rights;
    }

    /** Makes groups, rights and task lists; done at every start, and what is there stays. */
    void settle() {
        identities.createGroups(NAMES);
        rights.grant(granted());
        rights.taskLists(lists());
    }

    private static Map<String, String> names() {
        var names = new LinkedHashMap<String, String>();
        names.put("office", "领导小组办公室");
        names.put("leadingGroup", "领导小组");
        names.put("chair", "领导小组组长");
        names.put("committee", "市委委员");
        names.put("secretary", "市委书记");
        names.put("leader", "市领导");
        names.put("processOwner", "流程负责人");
        names.put("camunda-admin", "系统管理员");
        return names;
    }

    private static List<Right> granted() {
        var granted = new ArrayList<Right>();
        granted.add(new Right(EVERYBODY, "application", "welcome", List.of("ACCESS")));
        granted.add(new Right(EVERYBODY, "application", "tasklist", List.of("ACCESS")));
        granted.add(new Right(EVERYBODY, "process_definition", "*", List.of("READ")));
        granted.add(new Right(EVERYBODY, "group", "*", List.of("READ")));

        starts(granted, "office", "laggardQuarter", "tenBestOfficials", "candidateDeparture", "unitSuccession");
        starts(granted, "office", "conductYear", "vetoRecord", "falseFigure");
        starts(granted, EVERYBODY, "gradeReview");
        starts(granted, "leader", "silenceOverride");
        starts(granted, "office", "concealment");
        starts(granted, EVERYBODY, "correction", "sectionQuarter");
        for (String team : List.of(
                "office",
                "unit-disciplineCommission",
                "unit-performance",
                "unit-partySupervision",
                "unit-governmentSupervision")) starts(granted, team, "inspectionVisit");

        granted.add(new Right("processOwner", "application", "cockpit", List.of("ACCESS")));
        granted.add(new Right("processOwner", "deployment", "*", List.of("READ", "CREATE")));
        granted.add(new Right("processOwner", "decision_definition", "*", List.of("READ")));
        granted.add(new Right("processOwner", "decision_requirements_definition", "*", List.of("READ")));

        granted.add(new Right("camunda-admin", "application", "*", List.of("ACCESS")));
        for (String resource : List.of("user", "group", "group_membership", "authorization", "filter", "system"))
            granted.add(new Right("camunda-admin", resource, "*", List.of("ALL")));
        granted.add(new Right("camunda-admin", "deployment", "*", List.of("READ")));
        granted.add(new Right("camunda-admin", "decision_definition", "*", List.of("READ")));
        return granted;
    }

    private static void starts(List<Right> granted, String group, String... processes) {
        for (String process : processes)
            granted.add(new Right(group, "process_definition", process, List.of("READ", "CREATE_INSTANCE")));
        granted.add(new Right(group, "process_instance", "*", List.of("CREATE")));
    }

    /** The lists everybody finds in Tasklist: earliest deadline first; a task's name says unit and matter. */
    private static List<TaskList> lists() {
        Map<String, Object> mine = Map.of("assigneeExpression", "${currentUser()}");
        Map<String, Object> ours =
                Map.of("candidateGroupsExpression", "${currentUserGroups()}", "includeAssignedTasks", true);
        Map<String, Object> either =
                Map.of("assigneeExpression", "${currentUser()}", "candidateGroupsExpression", "${currentUserGroups()}");
        return List.of(
                list("我的任务", "由我本人办理的任务", "#1d4b73", 10, mine),
                list("我组的任务", "我所在单位、机构可以认领办理的任务", "#4a8a6a", 20, ours),
                list(
                        "本周到期",
                        "本周日24:00前要办完的任务",
                        "#c8752a",
                        30,
                        Map.of(
                                "orQueries",
                                List.of(either),
                                "dueBeforeExpression",
                                "${dateTime().plusWeeks(1).withDayOfWeek(1).withTimeAtStartOfDay().plusSeconds(1)}",
                                "dueAfterExpression",
                                "${now()}")),
                list(
                        "逾期",
                        "已经过了期限还没有办完的任务",
                        "#a61b1b",
                        40,
                        Map.of("orQueries", List.of(either), "dueBeforeExpression", "${now()}")));
    }

    private static TaskList list(String name, String description, String colour, int place, Map<String, Object> query) {
        var sorted = new LinkedHashMap<>(query);
        sorted.put("sorting", List.of(Map.of("sortBy", "dueDate", "sortOrder", "asc")));
        Map<String, Object> looks =
                Map.of("description", description, "color", colour, "priority", place, "refresh", true);
        return new TaskList(name, sorted, looks, List.of());
    }
}
