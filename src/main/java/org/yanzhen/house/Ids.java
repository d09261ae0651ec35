package org.yanzhen.house;

import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;

/** New ids for what the rooms keep. In a rehearsal they come from its seed, so that the same play has the same ids twice. */
public final class Ids {
    private static volatile Supplier<UUID> source = UUID::randomUUID;

    private Ids() {}

    public static UUID next() {
        return source.get();
    }

    /** From now on ids follow from the seed, in the order they are asked for. Only for a house of its own, before it starts. */
    public static void seed(long seed) {
        var random = new Random(seed);
        source = () -> {
            synchronized (random) {
                long high = random.nextLong() & 0xffff_ffff_ffff_0fffL | 0x4000L;
                long low = random.nextLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
                return new UUID(high, low);
            }
        };
    }
}
