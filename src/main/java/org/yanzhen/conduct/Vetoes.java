package org.yanzhen.conduct;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yanzhen.attachment.Attachments;
import org.yanzhen.conduct.Duties.Owed;
import org.yanzhen.conduct.store.GradeStore;
import org.yanzhen.conduct.store.VetoStore;
import org.yanzhen.house.Actor;
import org.yanzhen.house.Conflict;
import org.yanzhen.house.Form;
import org.yanzhen.house.Ids;
import org.yanzhen.house.Refusal;
import org.yanzhen.house.Verbs;
import org.yanzhen.house.View;
import org.yanzhen.message.Message;
import org.yanzhen.message.Messages;
import org.yanzhen.record.Facts;
import org.yanzhen.roster.Roster;

/** D10: a veto rests on the competent body's document, beats every score, and can be withdrawn with everything judged again. */
@Service("vetoes")
@Verbs
public class Vetoes {
    private static final String REVIEW = "vetoReview";
    private static final Set<String> DOCUMENT = Set.of("pdf", "docx", "jpg", "png");

    private final VetoStore store;
    private final GradeStore grading;
    private final Grades grades;
    private final Attachments attachments;
    private final Duties duties;
    private final Roster roster;
    private final Messages messages;
    private final Facts facts;
    private final Clock clock;

    Vetoes(
            VetoStore store,
            GradeStore grading,
            Grades grades,
            Attachments attachments,
            Duties duties,
            Roster roster,
            Messages messages,
            Facts facts,
            Clock clock) {
        this.store = store;
        this.grading = grading;
        this.grades = grades;
        this.attachments = attachments;
        this.duties = duties;
        this.roster = roster;
        this.messages = messages;
        this.facts = facts;
        this.clock = clock;
    }

    /** Takes a veto or a withdrawal with its document; a second person looks at it. Answers its id. */
    @Transactional
    public String propose(Form form) {
        if (!Actor.in("office")) throw new Refusal("veto.office", null, "只有工作专班可以登记一票否决。");
        String year = ConductYear.key(form.requiredInteger("year", "年度", 2010, 2100));
        String unit = form.required("unit", "单位", 1, 60);
        if (grading.members(year).stream().noneMatch(m -> m.unit().equals(unit)))
            throw form.refuse("veto.unknownUnit", "unit", "这个单位不在这一年度的考核名单里，请重新选择。");
        String action = form.choice("action", "登记事项", List.of("IMPOSE", "WITHDRAW"));
        String kind = form.choice("kind", "情形", List.of("integrity", "safety"));
        boolean inForce = store.inForce(year, unit, kind);
        if (action.equals("IMPOSE") && inForce) throw form.refuse("veto.inForce", "unit", "这个单位的这种情形已经一票否决，不用再登记。");
        if (action.equals("WITHDRAW") && !inForce)
            throw form.refuse("veto.notInForce", "unit", "这个单位没有这种情形的一票否决，不能撤销。");
        String body = form.required("body", "主管机关", 2, 60);
        String document = form.required("document", "文号", 4, 60);
        LocalDate day = form.requiredDay("documentDay", "文件日期");
        if (day.isAfter(LocalDate.now(clock))) throw form.refuse("veto.day", "documentDay", "文件日期不能晚于今天。");
        String why = form.required("why", "事由", 10, 500);
        UUID file = form.id("file", "文件");
        if (file == null) throw form.refuse("veto.noDocument", "file", "请附上主管机关的文件。没有文件的，不能一票否决，也不能撤销。");
        UUID id = Ids.next();
        attachments.take(file, "file", "主管机关的文件", DOCUMENT, year, "veto:" + id);
        store.add(new ConductVeto(
                id, year, unit, action, kind, body, document, day, file, why, Actor.id(), clock.instant(), null, null));
        duties.open(
                year,
                REVIEW,
                LocalDate.now(clock),
                List.of(new Owed(
                        id.toString(),
                        "office",
                        "核对" + roster.unit(unit).name() + "一票否决的文件",
                        ConductQuarters.unitPage(year, unit))));
        facts.record(
                action.equals("IMPOSE") ? "vetoProposed" : "vetoWithdrawalProposed",
                year,
                ConductQuarters.subject(unit),
                Map.of("kind", kind, "document", day.toString()));
        return id.toString();
    }

    /** The year of a veto. */
    public String year(String veto) {
        return get(veto).key();
    }

    /** The unit of a veto. */
    public String unit(String veto) {
        return get(veto).unit();
    }

    /** The case it runs in. */
    public String caseKey(String veto) {
        return year(veto) + ":veto:" + veto;
    }

    /** What the second person compares with the document. */
    public View view(String year, String veto) {
        ConductVeto v = get(veto);
        return View.of()
                .with("title", v.action().equals("IMPOSE") ? "一票否决" : "撤销一票否决")
                .with("unitName", roster.unit(v.unit()).name())
                .with("due", duties.day(year, REVIEW, veto))
                .with("kind", v.kindName())
                .with("body", v.body())
                .with("document", v.document())
                .with("documentDay", v.documentDay().toString())
                .with("why", v.why())
                .with("file", v.file().toString())
                .with("proposer", roster.nameOf(v.proposedBy()));
    }

    /** Somebody other than the proposer confirms that the document says so, or refuses with a reason. */
    @Transactional
    public void check(String year, String veto, Form form) {
        ConductVeto v = get(veto);
        if (Actor.id().equals(v.proposedBy())) throw form.refuse("veto.samePerson", "verdict", "登记的人不能自己核对，请由专班另一人办理。");
        boolean confirmed =
                form.choice("verdict", "核对意见", List.of("confirm", "refuse")).equals("confirm");
        String refusal = confirmed ? null : form.required("reason", "不予生效的理由", 5, 300);
        if (!store.check(v.id(), confirmed, refusal, Actor.id(), clock.instant()))
            throw new Conflict("veto.checked", "这件登记已经核对过了。");
        duties.done(year, REVIEW, veto);
        if (!confirmed) facts.record("vetoRefused", year, ConductQuarters.subject(v.unit()), Map.of("kind", v.kind()));
    }

    /** Never refuses. */
    public boolean confirmed(String veto) {
        return store.get(UUID.fromString(veto))
                .map(v -> Boolean.TRUE.equals(v.confirmed()))
                .orElse(false);
    }

    /** It is in force, or withdrawn: the unit hears of it, and grades that are there are judged again. */
    @Transactional
    public void apply(String year, String veto) {
        ConductVeto v = get(veto);
        boolean imposed = v.action().equals("IMPOSE");
        facts.record(
                imposed ? "unitVetoed" : "vetoWithdrawn",
                year,
                ConductQuarters.subject(v.unit()),
                Map.of("kind", v.kind()));
        messages.send(new Message(
                List.of(roster.clerks(v.unit()), roster.heads(v.unit())),
                "conductVeto",
                year,
                imposed ? "本单位被一票否决" : "本单位的一票否决已撤销",
                "情形：" + v.kindName() + "；依据：" + v.body() + v.document() + "。"
                        + (imposed ? "年度等次直接为“较差”，得分照旧保留。" : "年度等次重新评定。"),
                ConductQuarters.unitPage(year, v.unit()),
                "conductVeto:" + veto,
                null));
        grades.judgeAgain(year);
    }

    /** All vetoes and withdrawals of the year, oldest first. */
    public List<ConductVeto> of(String year) {
        return store.of(year);
    }

    private ConductVeto get(String veto) {
        return store.get(UUID.fromString(veto))
                .orElseThrow(() -> new Refusal("veto.unknown", null, "没有找到这件登记，请刷新后再试。"));
    }
}
