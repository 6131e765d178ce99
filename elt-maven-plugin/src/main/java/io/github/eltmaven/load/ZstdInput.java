package io.github.eltmaven.load;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The text of a {@code .zst} file. Any exception that the library throws for a damaged file becomes an {@link IOException}. */
final class ZstdInput extends FilterInputStream {

    ZstdInput(InputStream compressed) {
        super(new ZstdInputStream(compressed));
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (RuntimeException e) {
            throw damaged(e);
        }
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            return super.read(target, offset, length);
        } catch (RuntimeException e) {
            throw damaged(e);
        }
    }

    private static IOException damaged(RuntimeException cause) {
        return new IOException("it is damaged: " + cause.getMessage(), cause);
    }
}
