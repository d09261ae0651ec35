package org.yanzhen.attachment;

/** More bytes than are taken; HTTP answers it with 413. */
public class TooBig extends RuntimeException {
    public TooBig(String message) {
        super(message, null, false, false);
    }
}
