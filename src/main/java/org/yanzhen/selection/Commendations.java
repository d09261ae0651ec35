package org.yanzhen.selection;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yanzhen.bulletin.Bulletin;
import org.yanzhen.bulletin.Bulletins;
import org.yanzhen.bulletin.Published;
import org.yanzhen.calendar.Deadlines;
import org.yanzhen.house.Form;
import org.yanzhen.house.Verbs;
import org.yanzhen.house.View;
import org.yanzhen.message.Message;
import org.yanzhen.message.Messages;
import org.yanzhen.record.Facts;
import org.yanzhen.roster.Roster;
import org.yanzhen.rulings.Rulings;
import org.yanzhen.selection.store.CampaignStore;
import org.yanzhen.selection.store.CommendationStore;
import org.yanzhen.selection.store.NomineeStore;

/** A14: the bulletin that commends the ten, and the public notice before the approval where it is switched on. */
@Service("commendations")
@Verbs
public class Commendations {
    private static final String COMMENDATION = "commendation";
    private static final String NOTICE = "publicNotice";
    private static final String BULLETIN = "bulletin";
    private static final String ADDRESSEE = "各县（区）党委和人民政府，各开发区、管理区工委和管委，市委和市级国家机关各部委办局，各人民团体，各企事业单位";

    private final CampaignStore campaigns;
    private final NomineeStore nominees;
    private final CommendationStore store;
    private final Bulletins bulletins;
    private final Rulings rulings;
    private final Roster roster;
    private final Deadlines deadlines;
    private final Terms terms;
    private final Messages messages;
    private final Facts facts;
    private final Clock clock;

    Commendations(
            CampaignStore campaigns,
            NomineeStore nominees,
            CommendationStore store,
            Bulletins bulletins,
            Rulings rulings,
            Roster roster,
            Deadlines deadlines,
            Terms terms,
            Messages messages,
            Facts facts,
            Clock clock) {
        this.campaigns = campaigns;
        this.nominees = nominees;
        this.store = store;
        this.bulletins = bulletins;
        this.rulings = rulings;
        this.roster = roster;
        this.deadlines = deadlines;
        this.terms = terms;
        this.messages = messages;
        this.facts = facts;
        this.clock = clock;
    }

    /** Draws up the bulletin from the approved; words the office changed before are kept. */
    @Transactional
    public void draft(String campaign) {
        var award = campaigns.campaign(campaign);
        var people = named(nominees.inStage(campaign, "approved"));
        var words = bulletins.content(campaign, COMMENDATION);
        String title = words.map(Bulletin::title).orElse("中共钦州市委员会　钦州市人民政府\n关于表扬" + award.year() + "年度\n“十佳善执行好干部”的通报");
        String opening = words.map(Bulletin::opening)
                .orElse("按照《钦州市" + award.year() + "年度“十佳善执行好干部”工作方案》，经单位推荐、初步筛选、领导小组审核和市委审定，"
                        + (people.isEmpty() ? "本年度没有评定人选。" : "评定以下" + people.size() + "名同志为“十佳善执行好干部”，现予通报表扬（名单附后）。"));
        String closing = words.map(w -> w.closing()).orElse("希望受到表扬的同志珍惜荣誉、再接再厉。全市各级干部要向他们学习，对标先进、改进作风、狠抓落实。");
        write(campaign, COMMENDATION, title, opening, closing, award.year() + "年度“十佳善执行好干部”名单", people, "此件公开发布");
        if (deadlines.get(campaign, BULLETIN, "") == null) {
            var term = terms.of(campaign, BULLETIN);
            deadlines.open(List.of(terms.deadline(
                    award,
                    term,
                    "",
                    "office",
                    "核对并签发通报表扬",
                    terms.lastDay(term, today(), award.approval().to()))));
        }
    }

    /** What the office reads before it signs. */
    public View view(String campaign) {
        var bulletin = bulletins.content(campaign, COMMENDATION).orElseThrow();
        return View.of()
                .with("campaign", campaign)
                .with("campaignTitle", campaigns.campaign(campaign).title())
                .with(
                        "due",
                        String.valueOf(deadlines.get(campaign, BULLETIN, "").day()))
                .with("issuer", bulletin.issuer())
                .with("title", bulletin.title())
                .with("addressee", bulletin.addressee())
                .with("opening", bulletin.opening())
                .with("closing", bulletin.closing())
                .with("annex", bulletin.annex())
                .with("people", bulletin.people())
                .with("previewPath", "/selection/bulletin?campaign=" + campaign + "&kind=" + COMMENDATION);
    }

    /** Takes the office's words, and whether it signs. */
    @Transactional
    public void confirm(String campaign, Form form) {
        String verdict = form.choice("verdict", "办理意见", List.of("publish", "redraft"));
        String title = form.required("title", "标题", 8, 120);
        String opening = form.required("opening", "正文", 20, 2000);
        String closing = form.required("closing", "结尾", 5, 1000);
        var bulletin = bulletins.content(campaign, COMMENDATION).orElseThrow();
        if (verdict.equals("publish")
                && !(title.equals(bulletin.title())
                        && opening.equals(bulletin.opening())
                        && closing.equals(bulletin.closing())))
            throw form.refuse("bulletin.unseen", "verdict", "文字改过了，还没有看过改后的样子。请先选“保存修改，重新生成”，预览后再签发。");
        write(campaign, COMMENDATION, title, opening, closing, bulletin.annex(), bulletin.people(), bulletin.note());
        store.sign(campaign, verdict.equals("publish"));
        facts.record(
                verdict.equals("publish") ? "bulletinConfirmed" : "bulletinRedrafted",
                campaign,
                "bulletin:" + COMMENDATION,
                Map.of());
    }

    /** Whether the office signed the draft. Never refuses. */
    public boolean confirmed(String campaign) {
        return store.signed(campaign);
    }

    /** Numbers and publishes the bulletin, records each commendation and tells the units. */
    @Transactional
    public void publish(String campaign) {
        var published = bulletins.publish(campaign, COMMENDATION);
        var approved = nominees.inStage(campaign, "approved");
        approved.forEach(n -> facts.once(
                "commended:" + n.id(), "commended", campaign, n.subject(), Map.of("bulletin", published.id())));
        deadlines.done(campaign, BULLETIN, "");
        tellUnits(campaign, approved, published, "commended", "本单位推荐的人选获通报表扬");
    }

    /** Publishes the public notice of those the committee will decide on; its working days count from here (G10). */
    @Transactional
    public void publishNotice(String campaign) {
        var award = campaigns.campaign(campaign);
        var listed = nominees.inStage(campaign, "shortlisted");
        var term = terms.of(campaign, NOTICE);
        LocalDate end = terms.lastDay(term, today(), award.approval().to());
        String kind = noticeKind(award);
        write(
                campaign,
                kind,
                award.year() + "年度“十佳善执行好干部”\n初步人选公示",
                "经推荐、筛选和审核，确定以下" + listed.size() + "名同志为“十佳善执行好干部”初步人选，现予公示。",
                "公示期至" + end.getMonthValue() + "月" + end.getDayOfMonth()
                        + "日24时止。对人选有不同意见的，请在公示期内向市“好干部善执行”主题活动领导小组办公室反映，并写明事实和时间。",
                award.year() + "年度“十佳善执行好干部”初步人选名单",
                named(listed),
                "此件公开发布");
        var published = bulletins.publish(campaign, kind);
        deadlines.open(List.of(terms.deadline(award, term, "", "office", "受理公示期间的反映", end)));
        facts.once(
                "noticePublished:" + campaign + ":" + award.round(),
                "noticePublished",
                campaign,
                "bulletin:" + kind,
                Map.of("until", end));
        tellUnits(campaign, listed, published, "noticePublished", "本单位推荐的人选正在公示");
    }

    /** The public notice has ended; who was objected to has left already. */
    @Transactional
    public void closeNotice(String campaign) {
        deadlines.done(campaign, NOTICE, "");
        var award = campaigns.campaign(campaign);
        facts.once(
                "noticeClosed:" + campaign + ":" + award.round(),
                "noticeClosed",
                campaign,
                "bulletin:" + noticeKind(award),
                Map.of("standing", nominees.inStage(campaign, "shortlisted").size()));
    }

    /** The Word file before it has a number. */
    public byte[] preview(String campaign, String kind) {
        return bulletins.preview(campaign, kind);
    }

    private void write(
            String campaign,
            String kind,
            String title,
            String opening,
            String closing,
            String annex,
            List<Bulletin.Named> people,
            String note) {
        var form = rulings.preview("bulletinForm", campaign, Map.of("kind", kind.startsWith(NOTICE) ? NOTICE : kind));
        bulletins.draft(
                campaign,
                kind,
                form.text("series"),
                new Bulletin(
                        form.text("template"),
                        form.text("issuer"),
                        title,
                        ADDRESSEE,
                        opening,
                        List.of(),
                        closing,
                        annex,
                        people,
                        note,
                        "市委常委，市人大常委会、市人民政府、市政协各位领导",
                        form.text("printer")));
    }

    /** A list returned by the committee and fixed anew is noticed anew. */
    private static String noticeKind(Campaign award) {
        return award.round() == 1 ? NOTICE : NOTICE + award.round();
    }

    private List<Bulletin.Named> named(List<Nominee> people) {
        return IntStream.range(0, people.size())
                .mapToObj(i -> new Bulletin.Named(
                        i + 1,
                        people.get(i).name(),
                        roster.unit(people.get(i).unit()).name(),
                        people.get(i).post()))
                .toList();
    }

    private void tellUnits(String campaign, List<Nominee> people, Published published, String kind, String title) {
        var clerks = new ArrayList<>(
                people.stream().map(n -> roster.clerks(n.unit())).distinct().toList());
        if (clerks.isEmpty()) return;
        messages.send(new Message(
                clerks,
                kind,
                campaign,
                title,
                published.content().title().replace("\n", ""),
                "/notices/" + published.id(),
                kind + ":" + published.id(),
                null));
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
