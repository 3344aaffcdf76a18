package io.tenantapps.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/**
 * A process that is killed at one of its requests: immediately before the request is sent, or when its response
 * arrives. Only the journal, as it was at that time, survives.
 */
final class MortalClient implements Interceptor {
    private final Path journal;
    private final int lastRequest;
    private final boolean diesBeforeSending;
    private final String deadlyOperation;
    private int sent;
    private byte[] left;

    /** Ends the killed process. Nothing catches it. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Returns a process that is killed at the request with the given number. */
    MortalClient(Path journal, int lastRequest, boolean diesBeforeSending) {
        this(journal, lastRequest, diesBeforeSending, "");
    }

    /** Returns a process that is killed when the response to the given operation arrives or is lost. */
    static MortalClient at(Path journal, String operation) {
        return new MortalClient(journal, Integer.MAX_VALUE, false, operation);
    }

    private MortalClient(Path journal, int lastRequest, boolean diesBeforeSending, String deadlyOperation) {
        this.deadlyOperation = deadlyOperation;
        this.journal = journal;
        this.lastRequest = lastRequest;
        this.diesBeforeSending = diesBeforeSending;
    }

    OkHttpClient client() {
        return new OkHttpClient.Builder().addInterceptor(this).build();
    }

    /** Removes what the process wrote to the journal after it was killed. */
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
            isLast = ++sent == lastRequest || isDeadly(chain.request().url());
            if (isLast && diesBeforeSending) {
                die();
            }
        }
        Response response = proceed(chain, isLast);
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

    private boolean isDeadly(HttpUrl url) {
        String last = url.pathSegments().get(url.pathSize() - 1);
        return last.replaceFirst("\\(.*", "").equals(deadlyOperation);
    }

    private Response proceed(Chain chain, boolean isLast) throws IOException {
        try {
            return chain.proceed(chain.request());
        } catch (IOException lost) {
            if (isLast) {
                synchronized (this) {
                    die();
                }
            }
            throw lost;
        }
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
