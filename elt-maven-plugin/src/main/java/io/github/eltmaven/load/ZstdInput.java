package io.github.eltmaven.load;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import com.github.luben.zstd.util.Native;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The text of a {@code .zst} file: the texts of all its frames, one after the other. Reading takes no more memory than the window, none
 * of it from the heap.
 */
final class ZstdInput extends FilterInputStream {

    private static final String FOLDER = "ZstdTempFolder";
    private static final String LIBRARY = "ZstdNativePath";

    /**
     * Opens a file.
     *
     * @throws ProblemException if this machine cannot run the native code of zstd
     */
    ZstdInput(InputStream compressed, ZstdWindow limit) throws IOException {
        super(decompressed(new ZstdFrames(compressed, limit), limit));
    }

    private static InputStream decompressed(InputStream frames, ZstdWindow limit) throws IOException {
        loadLibrary();
        var decompressed = new ZstdInputStreamNoFinalizer(frames);
        try {
            return decompressed.setLongMax(limit.exponent());
        } catch (IOException e) {
            decompressed.close();
            throw e;
        }
    }

    /** Loads the native code from a folder that only the user can enter, so that nobody else can change it before. */
    private static void loadLibrary() throws IOException {
        if (Native.isLoaded()) {
            return;
        }
        try {
            if (System.getProperty(FOLDER) != null || System.getProperty(LIBRARY) != null) {
                Native.load();
                return;
            }
            var folder = Files.createTempDirectory("elt-zstd");
            try {
                Native.load(folder.toFile());
            } finally {
                deleteIfPossible(folder);
            }
        } catch (LinkageError e) {
            throw new ProblemException(
                    Problem.of(
                            ProblemCode.ENVIRONMENT,
                            "zstd's native code does not run on this machine: "
                                    + String.valueOf(e.getMessage())
                                            .lines()
                                            .findFirst()
                                            .orElse(""),
                            "Name a folder that programs may run from with -D" + FOLDER + "=…, or decompress the files:"
                                    + " zstd -d FILE"),
                    e);
        }
    }

    /** Windows keeps a library that is in use. */
    private static void deleteIfPossible(Path folder) {
        try {
            Files.delete(folder);
        } catch (IOException e) {
            folder.toFile().deleteOnExit();
        }
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (ZstdIOException e) {
            throw damaged(e);
        }
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            return super.read(target, offset, length);
        } catch (ZstdIOException e) {
            throw damaged(e);
        }
    }

    /**
     * Says what is wrong with a file whose frames are well-formed. A frame may have been compressed with a dictionary and not say
     * so; its content then looks damaged.
     */
    private static UnreadableFile damaged(ZstdIOException cause) {
        var code = cause.getErrorCode();
        UnreadableFile problem;
        if (code == Zstd.errMemoryAllocation()) {
            problem = new UnreadableFile(
                    "there is no memory for the window of one of its frames",
                    "Give the build more memory, or compress the file again with a smaller window: zstd -dc --long=31 FILE"
                            + " | zstd -o NEW");
        } else if (code == Zstd.errChecksumWrong()) {
            problem = new UnreadableFile(
                    "it is damaged: the text of a frame does not have the checksum of the frame",
                    "Fetch the file again");
        } else {
            problem = new UnreadableFile(
                    "it is damaged, or was compressed with a dictionary that it does not name: " + cause.getMessage(),
                    "Fetch the file again");
        }
        problem.initCause(cause);
        return problem;
    }
}
