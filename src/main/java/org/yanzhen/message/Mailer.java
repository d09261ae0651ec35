package org.yanzhen.message;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.yanzhen.calendar.Deadlines;
import org.yanzhen.message.store.MessageStore;
import org.yanzhen.message.store.MessageStore.Post;

/**
 * Sends mail, if spring.mail.host is set: the title and the link, nothing else. A mail is claimed for some minutes before it
 * is sent, so no lock is held while a server is slow, and no other node sends it too; only a crash in between can send twice.
 */
@Component
class Mailer {
    private static final Logger LOG = LoggerFactory.getLogger(Mailer.class);
    private static final int BATCH = 20;
    static final int ATTEMPTS = 8;
    private static final Duration CLAIM = Duration.ofMinutes(5);

    private final MessageStore store;
    private final Deadlines deadlines;
    private final ObjectProvider<JavaMailSender> smtp;
    private final Addresses addresses;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final String from;
    private final String house;

    Mailer(
            MessageStore store,
            Deadlines deadlines,
            ObjectProvider<JavaMailSender> smtp,
            Addresses addresses,
            TransactionTemplate transaction,
            Clock clock,
            @Value("${yanzhen.mail.from:${spring.mail.username:}}") String from,
            @Value("${yanzhen.address:}") String house) {
        this.store = store;
        this.deadlines = deadlines;
        this.smtp = smtp;
        this.addresses = addresses;
        this.transaction = transaction;
        this.clock = clock;
        this.from = from;
        this.house = house;
        smtp.ifAvailable(Mailer::patience);
    }

    /** Sends what is due; answers how many went out. */
    int run() {
        JavaMailSender server = smtp.getIfAvailable();
        if (server == null) return 0;
        int sent = 0;
        List<Post> batch;
        do {
            batch = transaction.execute(
                    t -> store.claim(BATCH, clock.instant(), clock.instant().plus(CLAIM)));
            for (Post post : batch) if (send(server, post)) sent++;
        } while (batch.size() == BATCH);
        return sent;
    }

    private boolean send(JavaMailSender server, Post post) {
        String address = addresses.address(post.account());
        if (address == null || address.isBlank() || !Dispatcher.stillOpen(deadlines, post.message())) {
            transaction.executeWithoutResult(t -> store.settleMail(post.id(), "dropped", null, clock.instant()));
            return false;
        }
        try {
            server.send(letter(address, post));
            transaction.executeWithoutResult(t -> store.settleMail(post.id(), "sent", null, clock.instant()));
            return true;
        } catch (MailException e) {
            failed(post, e.getClass().getSimpleName());
            return false;
        }
    }

    private void failed(Post post, String problem) {
        LOG.warn("mail {} not sent, attempt {}: {}", post.id(), post.attempts(), problem);
        transaction.executeWithoutResult(t -> {
            if (post.attempts() >= ATTEMPTS) store.settleMail(post.id(), "failed", problem, clock.instant());
            else store.later(post.id(), problem, clock.instant().plus(wait(post.attempts())));
        });
    }

    /** 1, 2, 4 … minutes, at most an hour. */
    static Duration wait(int attempts) {
        return Duration.ofMinutes(Math.min(60, 1L << Math.min(attempts - 1, 6)));
    }

    private SimpleMailMessage letter(String address, Post post) {
        var letter = new SimpleMailMessage();
        if (!from.isBlank()) letter.setFrom(from);
        letter.setTo(address);
        letter.setSubject("雁阵：" + post.title());
        String link = post.link() == null || house.isBlank() ? "请登录雁阵查看。" : "请登录后查看：" + house + post.link();
        letter.setText(post.title() + "\n\n" + link + "\n");
        return letter;
    }

    /** A server that does not answer must not hold up the house. */
    private static void patience(JavaMailSender server) {
        if (!(server instanceof JavaMailSenderImpl smtp)) return;
        for (String wait : List.of("connectiontimeout", "timeout", "writetimeout"))
            smtp.getJavaMailProperties().putIfAbsent("mail.smtp." + wait, "10000");
    }
}
