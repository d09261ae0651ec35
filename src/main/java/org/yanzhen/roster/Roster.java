package org.yanzhen.roster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.yanzhen.house.Actor;
import org.yanzhen.house.CityFiles;
import org.yanzhen.house.Ids;
import org.yanzhen.house.Refusal;
import org.yanzhen.house.Verbs;
import org.yanzhen.record.Facts;
import org.yanzhen.roster.store.PersonRow;
import org.yanzhen.roster.store.RosterStore;
import org.yanzhen.roster.store.UnitRow;
import org.yanzhen.sheet.Reading;
import org.yanzhen.sheet.Workbooks;

/** Units with their categories, people with their posts, and who is kin to whom. */
@Service("units")
@Verbs
public class Roster {
    private static final String HEAD = "head-";

    /** Another node's import is seen after this long. */
    private static final Duration KEPT = Duration.ofMinutes(1);

    private final RosterStore store;
    private final Facts facts;
    private final ApplicationEventPublisher events;
    private final CityFiles files;
    private final boolean sample;
    private volatile Kept kept;

    private record Kept(List<Unit> active, Map<String, Unit> all, long nanos) {}

    Roster(
            RosterStore store,
            Facts facts,
            ApplicationEventPublisher events,
            CityFiles files,
            @Value("${yanzhen.sample:false}") boolean sample) {
        this.store = store;
        this.facts = facts;
        this.events = events;
        this.files = files;
        this.sample = sample;
    }

    /** All units in the order of the roster; those dissolved are left out. */
    public List<Unit> units() {
        return kept().active;
    }

    /** The unit, even a dissolved one; refused (unit.unknown) if there is none. */
    public Unit unit(String code) {
        Unit unit = kept().all.get(code);
        if (unit == null) throw new Refusal("unit.unknown", null, "没有代码为“" + code + "”的单位，请在单位名册里核对。");
        return unit;
    }

    /** The people of a unit, by level and number. */
    public List<Person> people(String unit) {
        return store.people(unit).stream().map(Roster::person).toList();
    }

    /** These people, by level and number; unknown ids are left out. */
    public List<Person> people(Collection<UUID> ids) {
        return store.people(ids).stream().map(Roster::person).toList();
    }

    /** One person, or null. */
    public Person person(UUID id) {
        return id == null ? null : people(List.of(id)).stream().findFirst().orElse(null);
    }

    /** Adds somebody the roster does not know yet; the id is new. */
    @Transactional
    public Person add(String name, String unit, String post, String level, boolean established) {
        unit(unit);
        store.lock();
        var row = new PersonRow(
                Ids.next(), store.nextNo(), name, unit, post, level, established, false, null, true, sample);
        store.savePeople(List.of(row));
        facts.record("personAdded", "roster", "person:" + row.id(), Map.of("unit", unit, "level", level));
        return person(row);
    }

    /** Of these people, those who are registered kin of the account's person, or the same person. Key: user id. */
    public Map<String, Collection<UUID>> kin(Collection<String> userIds, Collection<UUID> people) {
        return new HashMap<>(store.kin(userIds, people));
    }

    /** Group of a unit's clerks: unit-CODE. */
    public String clerks(String unit) {
        return "unit-" + unit;
    }

    /** Group of a unit's heads: head-CODE. */
    public String heads(String unit) {
        return HEAD + unit;
    }

    /** The unit an account belongs to, or null. */
    public String unitOf(String userId) {
        return unitsOf(List.of(userId)).get(userId);
    }

    /** The units these accounts belong to: a clerk's, a head's, or the person's own. Accounts without one are left out. */
    public Map<String, String> unitsOf(Collection<String> userIds) {
        var units = new HashMap<String, String>();
        var people = new ArrayList<String>();
        for (String user : userIds) {
            String code = user.startsWith(HEAD) ? user.substring(HEAD.length()) : user;
            if (kept().all.containsKey(code)) units.put(user, code);
            else people.add(user);
        }
        if (!people.isEmpty()) store.owners(people).forEach((user, person) -> units.put(user, person.unit()));
        return units;
    }

    /** Display name of an account: the person's name, or the unit's for a clerk's account. */
    public String nameOf(String userId) {
        return namesOf(List.of(userId)).get(userId);
    }

    /** Display names of these accounts; the account itself where the roster knows nobody. */
    public Map<String, String> namesOf(Collection<String> userIds) {
        var names = new HashMap<String, String>();
        var people = new ArrayList<String>();
        for (String user : userIds) {
            Unit unit = kept().all.get(user);
            if (unit != null) names.put(user, unit.name());
            else if (user.equals(Actor.SYSTEM)) names.put(user, "系统");
            else people.add(user);
        }
        var owners = people.isEmpty() ? Map.<String, PersonRow>of() : store.owners(people);
        for (String user : people) {
            PersonRow owner = owners.get(user);
            Unit headed = user.startsWith(HEAD) ? kept().all.get(user.substring(HEAD.length())) : null;
            names.put(user, owner != null ? owner.name() : headed != null ? headed.name() + "负责人" : user);
        }
        return names;
    }

    /**
     * The accounts the roster asks for: one for the clerk and one for the head of every unit, and those of its people; in the
     * sample city with the standing bodies they sit in.
     */
    public List<Account> accounts() {
        var heads = new HashMap<String, PersonRow>();
        var own = new ArrayList<PersonRow>();
        for (PersonRow person : store.people()) {
            if (!person.active()) continue;
            if (person.head()) heads.put(person.unit(), person);
            if (person.account() != null) own.add(person);
        }
        var bodies = sample ? SampleCity.bodies(files) : Map.<String, List<String>>of();
        var accounts = new ArrayList<Account>();
        for (Unit unit : units()) {
            String code = unit.code();
            accounts.add(new Account(code, unit.name(), code, List.of(clerks(code))));
            PersonRow head = heads.get(code);
            accounts.add(new Account(
                    HEAD + code, head == null ? unit.name() + "负责人" : head.name(), code, List.of(heads(code))));
        }
        for (PersonRow person : own)
            accounts.add(new Account(
                    person.account(), person.name(), person.unit(), bodies.getOrDefault(person.account(), List.of())));
        return accounts;
    }

    /** Takes a workbook in, all or nothing: {@link org.yanzhen.sheet.Faulty} names everything that is wrong with it. */
    @Transactional
    public Imported take(byte[] workbook) {
        return take(Workbooks.read(workbook, RosterSheets.LAYOUTS), false);
    }

    /** The whole roster as a workbook that {@link #take} accepts. It holds who is kin to whom, so that it left is a fact. */
    @Transactional
    public byte[] workbook() {
        return workbook(store.people());
    }

    /** The same with codes for people: {@link #codes} for names and accounts, levels for posts. Units keep their names. */
    @Transactional
    public byte[] codedWorkbook() {
        return workbook(store.people().stream()
                .map(p -> new PersonRow(
                        p.id(),
                        p.no(),
                        "人员" + p.no(),
                        p.unit(),
                        RosterSheets.LEVELS.get(p.level()),
                        p.level(),
                        p.established(),
                        p.head(),
                        p.account() == null ? null : "p" + p.no(),
                        p.active(),
                        p.sample()))
                .toList());
    }

    /** What the coded workbook calls people: their names by id, and their accounts by account. */
    public Map<String, String> codes() {
        var codes = new HashMap<String, String>();
        for (PersonRow p : store.people()) {
            codes.put(p.id().toString(), "人员" + p.no());
            if (p.account() != null) codes.put(p.account(), "p" + p.no());
        }
        return codes;
    }

    private byte[] workbook(List<PersonRow> people) {
        facts.record("rosterExported", "roster", "roster", Map.of());
        var byId = people.stream().collect(Collectors.toMap(PersonRow::id, Function.identity()));
        var rows = new LinkedHashMap<String, List<List<Object>>>();
        rows.put(RosterSheets.UNITS, rows(store.units(), u ->
                new Object[] {u.code(), u.name(), u.category(), u.sort(), u.active()}));
        rows.put(RosterSheets.PEOPLE, rows(people, p -> new Object[] {
            p.no(), p.name(), p.unit(), p.post(), p.level(), p.established(), p.head(), p.account(), p.active()
        }));
        rows.put(RosterSheets.KIN, rows(store.kin(), k -> {
            PersonRow one = byId.get(k.one());
            PersonRow other = byId.get(k.other());
            return new Object[] {one.no(), one.name(), other.no(), other.name(), k.relation()};
        }));
        return Workbooks.write(RosterSheets.LAYOUTS, rows);
    }

    /** People whose name holds these characters, at most 200 of them. Key: unit code. */
    public Map<String, List<Person>> find(String name) {
        return store.find(name).stream().map(Roster::person).collect(Collectors.groupingBy(Person::unit));
    }

    /** How many people stand in each unit. Key: unit code. */
    public Map<String, Integer> headcount() {
        return store.headcount();
    }

    /** Loads the sample if there is no unit yet. */
    @Transactional
    Optional<Imported> loadSample(Supplier<Reading> reading) {
        store.lock();
        return store.units().isEmpty() ? Optional.of(take(reading.get(), true)) : Optional.empty();
    }

    private Imported take(Reading reading, boolean asSample) {
        store.lock();
        var change = new RosterChange(reading, asSample, store.units(), store.people(), store.kin());
        reading.check();
        store.saveUnits(change.units());
        store.savePeople(change.people());
        store.removeKin(change.kinRemoved());
        store.addKin(change.kinAdded());
        Imported done = change.summary();
        if (!done.nothing())
            facts.record(
                    "rosterImported",
                    "roster",
                    "roster",
                    Map.of(
                            "unitsAdded",
                            done.unitsAdded(),
                            "unitsChanged",
                            done.unitsChanged(),
                            "peopleAdded",
                            done.peopleAdded(),
                            "peopleChanged",
                            done.peopleChanged(),
                            "kinAdded",
                            done.kinAdded(),
                            "kinRemoved",
                            done.kinRemoved()));
        forget(); // the listeners' units are the new ones already
        forgetAfterCommit();
        if (!done.nothing()) events.publishEvent(done);
        return done;
    }

    private Kept kept() {
        Kept now = kept;
        if (now == null || System.nanoTime() - now.nanos > KEPT.toNanos()) {
            var rows = store.units();
            var all = new HashMap<String, Unit>();
            rows.forEach(row -> all.put(row.code(), unit(row)));
            now = new Kept(
                    rows.stream().filter(UnitRow::active).map(Roster::unit).toList(), all, System.nanoTime());
            kept = now;
        }
        return now;
    }

    /** The units are read again; also what tests do after they put the database back. */
    void forget() {
        kept = null;
    }

    private void forgetAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                forget();
            }
        });
    }

    private static <T> List<List<Object>> rows(List<T> list, Function<T, Object[]> cells) {
        return list.stream().map(cells).map(Arrays::asList).toList();
    }

    private static Unit unit(UnitRow row) {
        return new Unit(row.code(), row.name(), row.category());
    }

    private static Person person(PersonRow row) {
        return new Person(
                row.id(),
                row.name(),
                row.unit(),
                row.post(),
                row.level(),
                row.established(),
                row.account() != null ? row.account() : row.head() ? HEAD + row.unit() : null);
    }
}
