package org.yanzhen.selection;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.yanzhen.ballot.Ballots;
import org.yanzhen.house.Form;

/** A vote as it was handed in: yes to these, and recusal declared from those. Whoever left meanwhile is dropped. */
record VoteForm(Set<String> yes, Map<Nominee, String> declared) {

    static VoteForm read(Form form, String field, Rounds rounds, String campaign, Round round, String member) {
        Set<String> kept = rounds.panel(campaign, round).recusedFrom(member);
        Set<String> listed = Set.copyOf(rounds.panel(campaign, round).subjects());
        Map<String, Nominee> due =
                rounds.due(campaign, round, member).stream().collect(Collectors.toMap(n -> n.id().toString(), n -> n));
        var declared = new LinkedHashMap<Nominee, String>();
        for (Form row : form.rows("recusals")) {
            UUID id = row.id("id", "人选");
            Nominee n = due.get(String.valueOf(id));
            if (n == null && listed.contains(String.valueOf(id))) continue;
            if (n == null) throw row.refuse("vote.unknown", "id", "名单里没有这名人选，请刷新后再提交。");
            declared.put(n, row.required("reason", "对" + n.name() + "申请回避的理由", 2, 200));
        }
        var yes = new LinkedHashSet<String>();
        for (String subject : form.codes(field)) {
            if (kept.contains(subject)) throw form.refuse("vote.recused", field, "其中有您应当回避的人，不能投票。请去掉后再提交。");
            if (!listed.contains(subject)) throw form.refuse("vote.unknown", field, "名单里没有其中一名人选，请刷新后再提交。");
            if (declared.containsKey(due.get(subject)))
                throw form.refuse("vote.recused", field, due.get(subject).name() + "已申请回避，不能同时投票。");
            yes.add(subject);
        }
        return new VoteForm(yes, declared);
    }

    void cast(Ballots ballots, Rounds rounds, String campaign, Round round, String member) {
        UUID ballot = rounds.ballot(campaign, round).id();
        declared.forEach((n, reason) -> rounds.declare(campaign, round, member, n, reason));
        Set<String> running = rounds.people(campaign, round).stream()
                .map(n -> n.id().toString())
                .collect(Collectors.toSet());
        if (!ballots.due(ballot, member).isEmpty())
            ballots.vote(ballot, member, yes.stream().filter(running::contains).toList());
        rounds.handedIn(campaign, round, member);
    }
}
