package org.yanzhen.attachment;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Whether bytes really are a picture: they are decoded, but never more than a small one's worth of memory is used. */
final class Picture {
    private static final long MOST_PIXELS = 25_000_000;
    private static final int THUMB = 500;

    private Picture() {}

    /** What came of looking at it. */
    enum Look {
        GOOD,
        BROKEN,
        HUGE
    }

    static Look at(byte[] bytes) {
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            var readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) return Look.BROKEN;
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                int width = reader.getWidth(0);
                int height = reader.getHeight(0);
                if (width < 1 || height < 1) return Look.BROKEN;
                if ((long) width * height > MOST_PIXELS)
                    return Look.HUGE; // said by the head, before anything is unpacked
                decode(reader, Math.max(1, Math.max(width, height) / THUMB));
                return Look.GOOD;
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException unreadable) {
            return Look.BROKEN;
        }
    }

    // every nth pixel is enough to see that all of it can be read; rasters also take the colours of print (CMYK)
    private static void decode(ImageReader reader, int step) throws IOException {
        var every = reader.getDefaultReadParam();
        every.setSourceSubsampling(step, step, 0, 0);
        if (reader.canReadRaster()) reader.readRaster(0, every);
        else reader.read(0, every);
    }
}
