package io.tenantapps.testing.entra;

import io.tenantapps.testing.internal.text.XmlText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.FormBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** A browser that follows the redirects of a sign-in page back to the program that waits for the result. */
final class FakeBrowser {
    private static final Pattern FORM = Pattern.compile("<form method=\"POST\" action=\"([^\"]*)\">");
    private static final Pattern FIELD = Pattern.compile("name=\"([^\"]*)\" value=\"([^\"]*)\"");

    private final OkHttpClient client;

    FakeBrowser(OkHttpClient client) {
        this.client = client;
    }

    /** Opens a URL and returns the status of the last page. */
    int open(String address) {
        try (Response page =
                client.newCall(new Request.Builder().url(address).build()).execute()) {
            String html = page.body().string();
            Matcher form = FORM.matcher(html);
            return form.find() ? submit(XmlText.plain(form.group(1)), html) : page.code();
        } catch (IOException e) {
            throw new UncheckedIOException("the browser could not open the page; see the cause", e);
        }
    }

    private int submit(String address, String html) throws IOException {
        FormBody.Builder body = new FormBody.Builder();
        FIELD.matcher(html).results().forEach(field -> body.add(field.group(1), XmlText.plain(field.group(2))));
        try (Response page = client.newCall(
                        new Request.Builder().url(address).post(body.build()).build())
                .execute()) {
            return page.code();
        }
    }
}
