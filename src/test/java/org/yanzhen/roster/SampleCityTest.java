package org.yanzhen.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.yanzhen.HouseTest;

/** The sample city is big and varied enough to play a whole selection in. */
@HouseTest
class SampleCityTest {
    private static final Set<String> ELIGIBLE = Set.of("clerk", "staff", "deputySection", "section");

    @Autowired
    Roster roster;

    @Test
    void it_has_the_units_that_the_plan_names() {
        assertThat(roster.units().stream().collect(Collectors.groupingBy(Unit::category, Collectors.counting())))
                .containsEntry("county", 4L)
                .containsEntry("portZone", 1L)
                .containsEntry("zone", 2L)
                .containsEntry("otherZone", 2L)
                .containsEntry("stationed", 13L)
                .hasEntrySatisfying("municipal", n -> assertThat(n).isGreaterThanOrEqualTo(92));
        assertThat(roster.units().stream().limit(9).map(Unit::name))
                .containsExactly("灵山县", "浦北县", "钦南区", "钦北区", "钦州港区", "三娘湾管理区", "钦州高新区", "市滨海新城", "北部湾华侨投资区");
        assertThat(roster.unit("politicalLegal").name()).isEqualTo("市委政法委（市综治办）");
        assertThat(Stream.of("disciplineCommission", "healthFamily", "petitions")
                        .map(u -> roster.unit(u).name()))
                .containsExactly("市纪委监委", "市卫计委", "市信访局");
    }

    @Test
    void every_unit_has_a_head_and_three_people_who_may_be_nominated() {
        for (Unit unit : roster.units()) {
            List<Person> people = roster.people(unit.code());
            assertThat(people).hasSizeGreaterThanOrEqualTo(4);
            assertThat(people.stream().filter(p -> p.established() && ELIGIBLE.contains(p.level())))
                    .as(unit.name())
                    .hasSizeGreaterThanOrEqualTo(3);
            assertThat(roster.nameOf("head-" + unit.code())).doesNotContain("负责人");
        }
    }

    @Test
    void it_has_an_account_per_unit_and_per_seat_in_the_standing_bodies() {
        Map<String, Account> accounts = roster.accounts().stream().collect(Collectors.toMap(Account::userId, a -> a));
        assertThat(accounts).containsKeys("lingshan", "head-lingshan", "office", "office2", "processOwner");
        assertThat(accounts.get("head-petitions").groups()).containsExactly("head-petitions");
        assertThat(members(accounts, "leadingGroup")).hasSize(9).contains("chair", "leader2", "leader9");
        assertThat(members(accounts, "committee")).hasSize(11).contains("secretary", "committee2", "committee11");
        assertThat(members(accounts, "chair")).containsExactly("chair");
        assertThat(members(accounts, "secretary")).containsExactly("secretary");
        assertThat(members(accounts, "office")).hasSize(2);
        assertThat(accounts.values()).allSatisfy(a -> assertThat(a.name()).isNotBlank());
    }

    @Test
    void a_member_is_recused_from_kin_and_from_himself_and_from_nobody_else() {
        Person kin = roster.people("pubei").stream()
                .filter(p -> p.level().equals("section"))
                .findFirst()
                .orElseThrow();
        Person self = roster.people("performance").stream()
                .filter(p -> "leader9".equals(p.userId()))
                .findFirst()
                .orElseThrow();
        List<UUID> people = Stream.concat(
                        roster.people("lingshan").stream().map(Person::id), Stream.of(kin.id(), self.id()))
                .toList();
        assertThat(roster.kin(List.of("chair", "leader2", "leader9", "head-performance", "nobody"), people))
                .containsOnlyKeys("leader2", "leader9", "head-performance")
                .hasEntrySatisfying("leader2", k -> assertThat(k).containsExactly(kin.id()))
                .hasEntrySatisfying("leader9", k -> assertThat(k).containsExactly(self.id()));
    }

    @Test
    void accounts_know_their_unit_and_their_name() {
        assertThat(roster.unitsOf(List.of("lingshan", "head-lingshan", "leader3", "admin")))
                .isEqualTo(Map.of("lingshan", "lingshan", "head-lingshan", "lingshan", "leader3", "organization"));
        assertThat(roster.unitOf("admin")).isNull();
        assertThat(roster.namesOf(List.of("lingshan", "office", "system", "admin")))
                .isEqualTo(Map.of("lingshan", "灵山县", "office", "李敏", "system", "系统", "admin", "admin"));
    }

    @Test
    void two_people_may_share_a_name() {
        var names = roster.units().stream()
                .flatMap(u -> roster.people(u.code()).stream())
                .collect(Collectors.groupingBy(Person::name, Collectors.counting()));
        assertThat(names.values().stream().filter(n -> n == 2)).hasSize(1);
    }

    private static List<String> members(Map<String, Account> accounts, String group) {
        return accounts.values().stream()
                .filter(a -> a.groups().contains(group))
                .map(Account::userId)
                .toList();
    }
}
