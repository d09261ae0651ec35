package org.yanzhen.conduct;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yanzhen.bulletin.Bulletin;
import org.yanzhen.conduct.Duties.Owed;
import org.yanzhen.conduct.store.LetterStore;
import org.yanzhen.engine.Cases;
import org.yanzhen.house.Actor;
import org.yanzhen.house.Conflict;
import org.yanzhen.house.Form;
import org.yanzhen.house.Refusal;
import org.yanzhen.house.Verbs;
import org.yanzhen.house.View;
import org.yanzhen.message.Message;
import org.yanzhen.message.Messages;
import org.yanzhen.record.Facts;
import org.yanzhen.roster.Roster;

/** D5: red and yellow warning letters: numbered, receipted, answered with causes, measures and dates, followed until done. */
@Service("warningLetters")
@Verbs
public class WarningLetters {
    static final String RECEIPT = "letterReceipt";
    static final String ANSWER = "letterAnswer";
    static final String CHECK = "letterCheck";
    static final String DONE = "letterDone";

    private final LetterStore store;
    private final ConductQuarters quarters;
    private final ConductBulletins bulletins;
    private final Cases cases;
    private final Duties duties;
    private final Roster roster;
    private final Messages messages;
    private final Facts facts;
    private final Clock clock;

    WarningLetters(
            LetterStore store,
            ConductQuarters quarters,
            ConductBulletins bulletins,
            Cases cases,
            Duties duties,
            Roster roster,
            Messages messages,
            Facts facts,
            Clock clock) {
        this.store = store;
        this.quarters = quarters;
        this.bulletins = bulletins;
        this.cases = cases;
        this.duties = duties;
        this.roster = roster;
        this.messages = messages;
        this.facts = facts;
        this.clock = clock;
    }

    /** Numbers the letter and sends it; its receipt is owed from now on. */
    @Transactional
    public void issue(String year, int quarterNo, String unit) {
        ConductPlace place = quarters.places(year, quarterNo).stream()
                .filter(p -> p.unit().equals(unit))
                .findFirst()
                .orElseThrow(() -> new Refusal("letter.noPlace", null, "这个单位在这个季度没有排名，不能发函。"));
        String light = ConductWords.light(place.light());
        int issue = store.get(year, quarterNo, unit).map(ConductLetter::issue).orElse(0) + 1;
        String again = issue == 1 ? "" : ":" + issue;
        owe(year, RECEIPT, quarterNo, unit, roster.clerks(unit), "签收" + light + "预警督办函"); // the letter names the day
        var published = bulletins.publish(year, "letter", "q" + quarterNo + ":" + unit + again, text(year, place));
        store.issue(year, quarterNo, unit, issue, place.light(), published.id(), published.number(), clock.instant());
        messages.send(new Message(
                List.of(roster.clerks(unit), roster.heads(unit)),
                "warningLetter",
                year,
                ConductWords.quarter(year, quarterNo) + light + "预警督办函",
                "本单位收到" + published.number() + "。请先签收，再书面答复原因、措施和完成时间。",
                ConductQuarters.unitPage(year, unit),
                "warningLetter:" + year + ":" + quarterNo + again,
                null));
        facts.record(
                "letterIssued",
                year,
                ConductQuarters.subject(unit),
                place.ruling(),
                Map.of("quarter", quarterNo, "light", place.light()));
    }

    /** The letter as the unit reads it. */
    public View receiveView(String year, int quarterNo, String unit) {
        return header(year, quarterNo, unit, RECEIPT);
    }

    /** The unit has it; its answer is owed from now on. */
    @Transactional
    public void receive(String year, int quarterNo, String unit, Form form) {
        onlyUnit(unit);
        if (!form.yes("received")) throw form.refuse("letter.notReceived", "received", "请勾选“已收到”再提交。");
        if (!store.receive(year, quarterNo, unit, Actor.id(), clock.instant()))
            throw new Conflict("letter.received", "这份函已经签收过了。");
        duties.done(year, RECEIPT, Duties.subject(quarterNo, unit));
        owe(year, ANSWER, quarterNo, unit, roster.clerks(unit), "答复预警督办函");
        facts.record("letterReceived", year, ConductQuarters.subject(unit), Map.of("quarter", quarterNo));
    }

    /** What was answered before, if the office sent it back. */
    public View answerView(String year, int quarterNo, String unit) {
        ConductLetter letter = letter(year, quarterNo, unit);
        return header(year, quarterNo, unit, ANSWER)
                .with("returned", letter.returned())
                .with("causes", letter.causes())
                .with("measures", steps(letter));
    }

    /** Takes the answer: causes, and measures each with who and until when. */
    @Transactional
    public void answer(String year, int quarterNo, String unit, Form form) {
        onlyUnit(unit);
        String causes = form.required("causes", "原因", 10, 1000);
        var measures = new ArrayList<ConductLetter.Step>();
        LocalDate last = LocalDate.of(ConductWords.year(year) + 1, 12, 31);
        for (Form row : form.rows("measures")) {
            String label = "第" + (measures.size() + 1) + "项措施";
            String what = row.required("measure", label, 5, 500);
            String who = row.required("responsible", label + "的责任人", 2, 60);
            LocalDate day = row.requiredDay("day", label + "的完成日期");
            if (!day.isAfter(today()) || day.isAfter(last))
                throw row.refuse("letter.day", "day", label + "的完成日期要在今天以后、" + last + "以前。");
            measures.add(new ConductLetter.Step(measures.size() + 1, what, who, day, null));
        }
        if (measures.isEmpty()) throw form.refuse("letter.noMeasure", "measures", "请至少写一项措施，写明责任人和完成日期。");
        if (measures.size() > 20) throw form.refuse("letter.tooMany", "measures", "措施最多二十项，请合并后再提交。");
        if (!store.answer(year, quarterNo, unit, causes, measures, Actor.id(), clock.instant()))
            throw new Conflict("letter.answered", "这份函已经答复，正在核对。");
        duties.done(year, ANSWER, Duties.subject(quarterNo, unit));
        owe(year, CHECK, quarterNo, unit, "office", "核对预警督办函的答复");
        facts.record(
                "letterAnswered",
                year,
                ConductQuarters.subject(unit),
                Map.of("quarter", quarterNo, "measures", measures.size()));
    }

    /** The answer as the office reads it. */
    public View checkView(String year, int quarterNo, String unit) {
        ConductLetter letter = letter(year, quarterNo, unit);
        return header(year, quarterNo, unit, CHECK)
                .with("causes", letter.causes())
                .with("measures", steps(letter));
    }

    /** The office takes the answer, or sends it back with a reason. */
    @Transactional
    public void check(String year, int quarterNo, String unit, Form form) {
        String subject = Duties.subject(quarterNo, unit);
        if (form.choice("verdict", "办理意见", List.of("accept", "return")).equals("return")) {
            String why = form.required("reason", "退回的理由", 5, 500);
            if (!store.sendBack(year, quarterNo, unit, why)) throw new Conflict("letter.checked", "这份答复已经核对过了。");
            duties.done(year, CHECK, subject);
            owe(year, ANSWER, quarterNo, unit, roster.clerks(unit), "重新答复预警督办函");
            messages.send(new Message(
                    List.of(roster.clerks(unit)),
                    "letterReturned",
                    year,
                    "预警督办函的答复退回修改",
                    "退回的理由：" + why,
                    ConductQuarters.unitPage(year, unit),
                    "letterReturned:" + year + ":" + quarterNo + ":" + unit + ":"
                            + letter(year, quarterNo, unit).returns(),
                    null));
            facts.record("letterAnswerReturned", year, ConductQuarters.subject(unit), Map.of("quarter", quarterNo));
            return;
        }
        if (!store.accept(year, quarterNo, unit, Actor.id(), clock.instant()))
            throw new Conflict("letter.checked", "这份答复已经核对过了。");
        duties.done(year, CHECK, subject);
        LocalDate last = letter(year, quarterNo, unit).measures().stream()
                .map(ConductLetter.Step::day)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        duties.openOn(
                year,
                DONE,
                last,
                new Owed(subject, roster.clerks(unit), "完成预警督办函的整改措施", ConductQuarters.unitPage(year, unit)));
        facts.record(
                "letterAnswerAccepted",
                year,
                ConductQuarters.subject(unit),
                Map.of("quarter", quarterNo, "due", last.toString()));
    }

    /** Never refuses. */
    public boolean accepted(String year, int quarterNo, String unit) {
        return store.get(year, quarterNo, unit).map(l -> l.acceptedAt() != null).orElse(false);
    }

    /** The measures whose results are owed. */
    public View doneView(String year, int quarterNo, String unit) {
        return header(year, quarterNo, unit, DONE).with("measures", steps(letter(year, quarterNo, unit)));
    }

    /** Takes what came of every measure. */
    @Transactional
    public void finish(String year, int quarterNo, String unit, Form form) {
        onlyUnit(unit);
        var results = new HashMap<Integer, String>();
        for (Form row : form.rows("results"))
            results.put(
                    row.requiredInteger("no", "措施的序号", 1, 20),
                    row.required("result", "第" + (results.size() + 1) + "项措施的结果", 5, 500));
        for (ConductLetter.Step step : letter(year, quarterNo, unit).measures())
            if (!results.containsKey(step.no()))
                throw form.refuse("letter.noResult", "results", "第" + step.no() + "项措施还没有写结果。每一项都要写明做成了什么。");
        if (!store.done(year, quarterNo, unit, results, Actor.id(), clock.instant()))
            throw new Conflict("letter.done", "这份函已经办结了。");
        duties.done(year, DONE, Duties.subject(quarterNo, unit));
        facts.record("letterClosed", year, ConductQuarters.subject(unit), Map.of("quarter", quarterNo));
    }

    /**
     * D5, D11: after a quarter was counted again a letter whose light fell away is withdrawn and its case ends, one whose light
     * has another colour now is marked and goes on; the unit reads of either. A letter that is done is withdrawn too: what it
     * says is no longer so.
     */
    @Transactional
    void follow(String year, int quarterNo) {
        var lights = quarters.places(year, quarterNo).stream()
                .collect(Collectors.toMap(ConductPlace::unit, ConductPlace::light));
        for (ConductLetter letter : store.of(year)) {
            if (letter.quarter() != quarterNo || letter.withdrawn()) continue;
            String light = lights.getOrDefault(letter.unit(), "none");
            if (light.equals("none")) withdraw(year, letter);
            else if (store.relight(year, quarterNo, letter.unit(), light)) {
                tell(
                        year,
                        letter,
                        "letterRelit",
                        ":" + light,
                        "灯色更正",
                        "重新排名以后，" + letter.number() + "的" + ConductWords.light(letter.shines()) + "改为"
                                + ConductWords.light(light) + "。函继续有效，请照常办理。");
                facts.record(
                        "letterRelit",
                        year,
                        ConductQuarters.subject(letter.unit()),
                        Map.of("quarter", quarterNo, "light", light));
            }
        }
    }

    private void withdraw(String year, ConductLetter letter) {
        int quarterNo = letter.quarter();
        if (!store.withdraw(year, quarterNo, letter.unit(), clock.instant())) return;
        String subject = Duties.subject(quarterNo, letter.unit());
        for (String kind : List.of(RECEIPT, ANSWER, CHECK, DONE)) duties.gone(year, kind, subject);
        cases.tell(year + ":q" + quarterNo + ":letter:" + letter.unit(), "conduct.letterWithdrawn");
        tell(
                year,
                letter,
                "letterWithdrawn",
                "",
                "预警督办函撤回",
                "重新排名以后，本单位不再亮灯，" + letter.number() + "撤回，不用再办理。文号保留，不再使用。");
        facts.record(
                "letterWithdrawn",
                year,
                ConductQuarters.subject(letter.unit()),
                Map.of("quarter", quarterNo, "light", letter.shines()));
    }

    private void tell(String year, ConductLetter letter, String kind, String more, String title, String text) {
        messages.send(new Message(
                List.of(roster.clerks(letter.unit()), roster.heads(letter.unit())),
                kind,
                year,
                ConductWords.quarter(year, letter.quarter()) + title,
                text,
                ConductQuarters.unitPage(year, letter.unit()),
                kind + ":" + letter.bulletin() + more,
                null));
    }

    /** All letters of the year, the withdrawn ones too. */
    public List<ConductLetter> of(String year) {
        return store.of(year);
    }

    private void owe(String year, String kind, int quarterNo, String unit, String owner, String title) {
        duties.open(
                year,
                kind,
                today(),
                List.of(new Owed(Duties.subject(quarterNo, unit), owner, title, ConductQuarters.unitPage(year, unit))));
    }

    private View header(String year, int quarterNo, String unit, String kind) {
        ConductLetter letter = letter(year, quarterNo, unit);
        return View.of()
                .with("title", ConductWords.quarter(year, quarterNo) + ConductWords.light(letter.shines()) + "预警督办函")
                .with("unitName", roster.unit(unit).name())
                .with("number", letter.number())
                .with("wordPath", "/conduct/letters/" + letter.bulletin() + "/word")
                .with("due", duties.day(year, kind, Duties.subject(quarterNo, unit)));
    }

    private static List<Map<String, Object>> steps(ConductLetter letter) {
        var steps = new ArrayList<Map<String, Object>>();
        for (ConductLetter.Step s : letter.measures()) {
            var step = new LinkedHashMap<String, Object>();
            step.put("no", s.no());
            step.put("measure", s.measure());
            step.put("responsible", s.responsible());
            step.put("day", s.day().toString());
            step.put("result", s.result());
            steps.add(step);
        }
        return steps;
    }

    private ConductLetter letter(String year, int quarterNo, String unit) {
        return store.get(year, quarterNo, unit)
                .orElseThrow(() -> new Refusal("letter.unknown", null, "没有找到这份预警督办函，请刷新后再试。"));
    }

    private void onlyUnit(String unit) {
        if (!Actor.in(roster.clerks(unit), roster.heads(unit)))
            throw new Refusal("letter.notYours", null, "只有" + roster.unit(unit).name() + "的经办人或者负责人能够办理。");
    }

    private ConductBulletins.Text text(String year, ConductPlace p) {
        String name = ConductWords.quarter(year, p.quarter());
        String light = ConductWords.light(p.light());
        return new ConductBulletins.Text(
                light + "预警督办函",
                roster.unit(p.unit()).name(),
                "在" + name + "干部作风能力提升年活动专项考核中，你单位在" + ConductWords.category(p.category()) + "类别排第" + p.rank() + "名，共"
                        + p.pool() + "个单位，得分" + ConductWords.points(p.score()) + "。按照考核评价办法第三条第3项，现亮" + light
                        + "，予以预警督办。",
                List.of(new Bulletin.Section(
                        "办理要求",
                        List.of(
                                new Bulletin.Paragraph(
                                        "签收。",
                                        "请在"
                                                + duties.day(year, RECEIPT, Duties.subject(p.quarter(), p.unit()))
                                                + "24时前，在任务列表中签收本函。"),
                                new Bulletin.Paragraph("答复。", "签收以后，请分析原因，逐项写明整改措施、责任人和完成时间，按任务列表中的期限书面答复。"),
                                new Bulletin.Paragraph("整改。", "措施按写明的时间完成，并报告结果。")))),
                "请认真整改，切实改进作风、提升能力。",
                null,
                List.of());
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
