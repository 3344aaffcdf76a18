package io.tenantapps.core;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** A body for one attempt. OkHttp resends no one-shot body, and this one refuses to be written twice. */
final class OneShotBody extends RequestBody {
    private final Body body;
    private final @Nullable MediaType contentType;
    private final long length;
    private final AtomicBoolean written = new AtomicBoolean();

    OneShotBody(Body body) throws IOException {
        this.body = body;
        this.length = body.length();
        String type = body.contentType();
        this.contentType = type == null ? null : MediaType.get(type);
    }

    @Override
    public @Nullable MediaType contentType() {
        return contentType;
    }

    @Override
    public long contentLength() {
        return length;
    }

    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        if (written.getAndSet(true)) {
            throw new Doorkeeper.Refused("something tried to write the body of a request a second time");
        }
        OutputStream out = sink.outputStream();
        body.writeTo(out);
    }
}
