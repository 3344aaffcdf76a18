package io.tenantapps.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/**
 * A process that dies at one of its requests: right before it is sent, or when its response arrives. What was in the journal at
 * that moment is all that is left of it.
 */
final class MortalClient implements Interceptor {
    private final Path journal;
    private final int lastRequest;
    private final boolean diesBeforeSending;
    private int sent;
    private byte[] left;

    /** What a process is when it is killed. Nothing catches it. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    MortalClient(Path journal, int lastRequest, boolean diesBeforeSending) {
        this.journal = journal;
        this.lastRequest = lastRequest;
        this.diesBeforeSending = diesBeforeSending;
    }

    OkHttpClient client() {
        return new OkHttpClient.Builder().addInterceptor(this).build();
    }

    /** If it died, what it wrote to the journal after that never happened. */
    synchronized void bury() throws IOException {
        if (left != null) {
            Files.write(journal, left);
        }
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        boolean isLast;
        synchronized (this) {
            requireAlive();
            isLast = ++sent == lastRequest;
            if (isLast && diesBeforeSending) {
                die();
            }
        }
        Response response = chain.proceed(chain.request());
        synchronized (this) {
            if (isLast && left == null) {
                response.close();
                die();
            }
            if (left != null) {
                response.close();
                throw new Killed();
            }
        }
        return response;
    }

    private void requireAlive() {
        if (left != null) {
            throw new Killed();
        }
    }

    private void die() {
        try {
            left = Files.exists(journal) ? Files.readAllBytes(journal) : new byte[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new Killed();
    }
}
