package org.yanzhen.rehearsal;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.imageio.ImageIO;

/** Files that every folder has without keeping them: a blank photo and a blank signed form. */
final class Samples {
    private static final byte[] PHOTO = photo();
    private static final byte[] FORM = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
            .getBytes(StandardCharsets.US_ASCII);

    private Samples() {}

    static Optional<byte[]> file(String name) {
        return switch (name) {
            case "照片.png" -> Optional.of(PHOTO);
            case "表.pdf" -> Optional.of(FORM);
            default -> Optional.empty();
        };
    }

    private static byte[] photo() {
        try {
            var out = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(35, 49, BufferedImage.TYPE_INT_RGB), "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
