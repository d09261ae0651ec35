package org.yanzhen.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.MailSendException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.support.TransactionTemplate;
import org.yanzhen.HouseTest;
import org.yanzhen.Play;
import org.yanzhen.calendar.Deadline;
import org.yanzhen.calendar.Deadlines;
import org.yanzhen.message.store.MessageStore;

/** What is told, to whom, how often, and what is not told any more. */
@HouseTest
class MessagesTest {
    private static final String CASE = "selection:2030:tenBestOfficials";

    @Autowired
    Messages messages;

    @Autowired
    MessageStore store;

    @Autowired
    Deadlines deadlines;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient sql;

    @Autowired
    Play play;

    @BeforeEach
    void empty() {
        play.empty("message_read", "mail", "message");
    }

    @AfterEach
    void nobody() {
        play.as((String) null);
    }

    @Test
    void a_message_lies_in_the_inbox_of_its_group_and_is_read_by_each_for_himself() {
        messages.send(message("a", null, "unit-lingshan"));
        assertThat(play.as("lingshan", () -> messages.unread())).isZero();
        dispatcher(null).run();
        assertThat(play.as("lingshan", () -> messages.inbox(true, 10)))
                .extracting(Letter::title)
                .containsExactly("请看");
        assertThat(play.as("pubei", () -> messages.inbox(false, 10))).isEmpty();
        play.as("pubei", () -> {
            messages.read("a");
            return null;
        });
        assertThat(play.as("lingshan", () -> messages.unread())).isOne();
        play.as("lingshan", () -> {
            messages.read("a");
            messages.read("a");
            return null;
        });
        assertThat(play.as("lingshan", () -> messages.unread())).isZero();
        assertThat(play.as("lingshan", () -> messages.inbox(false, 10))).hasSize(1);
    }

    @Test
    void one_effect_is_told_once_however_often_it_is_sent() {
        messages.send(message("b", null, "unit-lingshan", "lingshan"));
        messages.send(message("b", null, "unit-lingshan"));
        assertThat(dispatcher(null).run()).isEqualTo(2);
        messages.send(message("b", null, "unit-lingshan"));
        assertThat(dispatcher(null).run()).isZero();
        // by the group and by name: one letter
        assertThat(play.as("lingshan", () -> messages.inbox(false, 10))).hasSize(1);
    }

    @Test
    void nothing_is_told_of_what_was_rolled_back() {
        assertThatThrownBy(() -> transaction.executeWithoutResult(t -> {
                    messages.send(message("c", null, "office"));
                    throw new IllegalStateException("too late");
                }))
                .hasMessage("too late");
        assertThat(dispatcher(null).run()).isZero();
    }

    @Test
    void a_reminder_is_dropped_when_its_deadline_is_done_gone_or_unknown() {
        for (String kind : List.of("done", "gone", "open")) deadlines.open(List.of(deadline(kind)));
        for (String kind : List.of("done", "gone", "open", "unknown"))
            messages.send(message(kind, deadline(kind), "office"));
        deadlines.done(CASE, "done", "lingshan");
        deadlines.gone(CASE, "gone", "lingshan");
        assertThat(dispatcher(null).run()).isOne();
        assertThat(states()).containsEntry("delivered", 1L).containsEntry("dropped", 3L);
    }

    @Test
    void two_nodes_deliver_each_message_once() throws Exception {
        transaction.executeWithoutResult(t -> {
            for (int i = 0; i < 700; i++) messages.send(message("many" + i, null, "office"));
        });
        var start = new CyclicBarrier(2);
        Callable<Integer> node = () -> {
            var dispatcher = dispatcher(new Letterbox());
            start.await();
            return dispatcher.run();
        };
        var nodes = Executors.newFixedThreadPool(2);
        try {
            int sum = 0;
            for (var count : nodes.invokeAll(List.of(node, node))) sum += count.get();
            assertThat(sum).isEqualTo(700);
        } finally {
            nodes.shutdown();
        }
        assertThat(states()).containsOnly(Map.entry("delivered", 700L));
        assertThat(count("mail")).isEqualTo(700);
    }

    @Test
    void mail_says_the_title_and_the_link_and_nothing_else() {
        var box = new Letterbox();
        messages.send(message("d", null, "unit-lingshan"));
        dispatcher(box).run();
        assertThat(mailer(box).run()).isOne();
        assertThat(mailer(box).run()).isZero();
        var mail = box.sent.get(0);
        assertThat(mail.getTo()).containsExactly("someone@sample.invalid");
        assertThat(mail.getSubject()).isEqualTo("雁阵：请看");
        assertThat(mail.getText())
                .contains("https://house.sample/selection/2030")
                .doesNotContain("宁海峰");
    }

    @Test
    void mail_is_tried_again_and_given_up_in_sight_of_the_office() {
        var box = new Letterbox();
        box.broken = true;
        messages.send(message("e", null, "unit-lingshan"));
        dispatcher(box).run();
        for (int i = 0; i < Mailer.ATTEMPTS; i++) {
            assertThat(mailer(box).run()).isZero();
            sql.sql("update mail set next_at = now() - interval '100 years'").update();
        }
        assertThat(mailer(box).run()).isZero();
        assertThat(messages.failures()).hasSize(1);
        assertThat(messages.failures().get(0).attempts()).isEqualTo(Mailer.ATTEMPTS);
        // the inbox has it all the same
        assertThat(play.as("lingshan", () -> messages.unread())).isOne();
        box.broken = false;
        messages.retry(messages.failures().get(0).id());
        assertThat(mailer(box).run()).isOne();
        assertThat(messages.failures()).isEmpty();
    }

    @Test
    void mail_about_a_deadline_that_is_done_meanwhile_does_not_go_out() {
        var box = new Letterbox();
        deadlines.open(List.of(deadline("late")));
        messages.send(message("f", deadline("late"), "office"));
        dispatcher(box).run();
        deadlines.done(CASE, "late", "lingshan");
        assertThat(mailer(box).run()).isZero();
        assertThat(box.sent).isEmpty();
    }

    @Test
    void waiting_grows_to_an_hour() {
        assertThat(Mailer.wait(1)).isEqualTo(Duration.ofMinutes(1));
        assertThat(Mailer.wait(4)).isEqualTo(Duration.ofMinutes(8));
        assertThat(Mailer.wait(50)).isEqualTo(Duration.ofHours(1));
    }

    private Map<String, Long> states() {
        var states = new java.util.TreeMap<String, Long>();
        sql.sql("select state, count(*) as n from message group by state")
                .query((r, i) -> states.put(r.getString(1), r.getLong(2)))
                .list();
        return states;
    }

    private long count(String table) {
        return sql.sql("select count(*) from " + table).query(Long.class).single();
    }

    private Dispatcher dispatcher(JavaMailSender smtp) {
        return new Dispatcher(store, deadlines, mailer(smtp), provider(smtp), new Book(), transaction, clock);
    }

    private Mailer mailer(JavaMailSender smtp) {
        return new Mailer(
                store,
                deadlines,
                provider(smtp),
                new Book(),
                transaction,
                clock,
                "house@sample.invalid",
                "https://house.sample");
    }

    private static ObjectProvider<JavaMailSender> provider(JavaMailSender smtp) {
        return new StaticListableBeanFactory(smtp == null ? Map.of() : Map.of("smtp", smtp))
                .getBeanProvider(JavaMailSender.class);
    }

    private static Message message(String effect, Deadline about, String... to) {
        return new Message(List.of(to), "note", CASE, "请看", "宁海峰的材料", "/selection/2030", effect, about);
    }

    private static Deadline deadline(String kind) {
        return new Deadline(
                CASE,
                kind,
                "lingshan",
                "unit-lingshan",
                "报送推荐",
                LocalDate.of(2018, 12, 15),
                null,
                null,
                "A9",
                false,
                null,
                null,
                null,
                Deadline.State.OPEN);
    }

    private static class Book implements Addresses {
        @Override
        public List<String> accounts(String recipient) {
            return List.of("someone");
        }

        @Override
        public String address(String account) {
            return account + "@sample.invalid";
        }
    }

    private static class Letterbox extends JavaMailSenderImpl {
        final List<SimpleMailMessage> sent = new ArrayList<>();
        boolean broken;

        @Override
        public void send(SimpleMailMessage mail) {
            if (broken) throw new MailSendException("no such host");
            sent.add(mail);
        }
    }
}
