package org.yanzhen.message;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.yanzhen.house.Actor;
import org.yanzhen.message.store.MessageStore;

/** Reminders and notices: an outbox written in the transaction of what they tell, an inbox on our pages, mail by SMTP. */
@Service
public class Messages {
    private final MessageStore store;
    private final Dispatcher dispatcher;
    private final Clock clock;

    Messages(MessageStore store, Dispatcher dispatcher, Clock clock) {
        this.store = store;
        this.dispatcher = dispatcher;
        this.clock = clock;
    }

    /** Puts a message into the outbox; a second one with the same effect key and recipient is dropped. */
    @Transactional
    public void send(Message message) {
        if (message.to().isEmpty()) return;
        store.add(message, new TreeSet<>(message.to()), clock.instant());
        // the dispatcher looks only at what is committed; this tells it that there is something
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                dispatcher.wake();
            }
        });
    }

    /** What the current user finds in the inbox, newest first. */
    public List<Letter> inbox(boolean unreadOnly, int limit) {
        return store.inbox(Actor.id(), me(), unreadOnly, limit);
    }

    /** How many letters the current user has not read. */
    public int unread() {
        return store.unread(Actor.id(), me());
    }

    /** The current user has read it; nothing happens if it is not a letter to him or her. */
    @Transactional
    public void read(String effectKey) {
        store.read(effectKey, Actor.id(), me(), clock.instant());
    }

    /** The current user has read everything that lies there now. */
    @Transactional
    public int readAll() {
        return store.readAll(Actor.id(), me(), clock.instant());
    }

    /** Mail that was given up, for the office to see. */
    public List<FailedMail> failures() {
        return store.failures();
    }

    /** The office has the mail tried again. */
    @Transactional
    public boolean retry(long mail) {
        return store.retry(mail, clock.instant());
    }

    private static Collection<String> me() {
        var me = new TreeSet<>(Actor.groups());
        me.add(Actor.id());
        return me;
    }
}
