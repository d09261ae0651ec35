package org.yanzhen.message;

import org.springframework.stereotype.Service;

/** Reminders and notices: an outbox written in the transaction of what they tell, an inbox on our pages, mail by SMTP. */
@Service
public class Messages {

    /** Puts a message into the outbox; a second one with the same effect key and recipient is dropped. */
    public void send(Message message) {
        throw new IllegalStateException("in the making");
    }
}
