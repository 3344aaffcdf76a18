package io.tenantapps.livecheck;

import io.tenantapps.core.http.Body;
import io.tenantapps.livecheck.MadeProducts.Stage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One request of a probe. A step is immutable; each setter returns a changed copy. */
final class Step {
    static final String PLAIN = "application/json;odata=nometadata";
    static final String VERBOSE = "application/json;odata=verbose";

    /** A token that a request carries. */
    enum Token {
        VALID,
        MISSING,
        INVALID,
        /** A token for the admin site of the same tenant. */
        OF_ADMIN_SITE
    }

    /** A form digest that a request carries. */
    enum Digest {
        MISSING,
        VALID,
        INVALID
    }

    /**
     * A body.
     *
     * @param description the description for the plan
     * @param body creates the body
     */
    record Payload(String description, Function<Values, Body> body) {}

    /**
     * A fact that the names and types of a response do not show.
     *
     * @param name the name of the fact
     * @param value derives its value, which must not identify the tenant
     */
    record Check(String name, BiFunction<Reply, Values, String> value) {}

    /**
     * A stage that a product of the kit reaches with a request.
     *
     * @param product the variable with the product id
     * @param stage the stage
     */
    record Mark(String product, Stage stage) {}

    /**
     * A stage that a product leaves when the request has succeeded.
     *
     * @param product the variable with the product id
     * @param from the stage that the product leaves
     * @param to the stage of the product afterwards
     */
    record Settlement(String product, Stage from, Stage to) {}

    private final String method;
    private final String url;
    private String accept = PLAIN;
    private @Nullable Payload payload;
    private Token token = Token.VALID;
    private Digest digest = Digest.MISSING;
    private Map<String, String> keeps = Map.of();
    private @Nullable Predicate<Reply> until;
    private Duration patience = Duration.ZERO;
    private List<Check> checks = List.of();
    private @Nullable String rows;
    private @Nullable Mark mark;
    private @Nullable Settlement settlement;

    private Step(String method, String url) {
        this.method = method;
        this.url = url;
    }

    /** Returns a request whose URL has variables in braces, such as <code>{site}/_api/web</code>. */
    static Step get(String url) {
        return new Step("GET", url);
    }

    static Step post(String url) {
        return new Step("POST", url);
    }

    private Step with(Consumer<Step> change) {
        Step copy = new Step(method, url);
        copy.accept = accept;
        copy.payload = payload;
        copy.token = token;
        copy.digest = digest;
        copy.keeps = keeps;
        copy.until = until;
        copy.patience = patience;
        copy.checks = checks;
        copy.rows = rows;
        copy.mark = mark;
        copy.settlement = settlement;
        change.accept(copy);
        return copy;
    }

    Step accept(String accept) {
        return with(step -> step.accept = accept);
    }

    /** Sets a JSON body. Variables in the body are replaced. */
    Step json(String json, String contentType) {
        Payload body = new Payload(
                json.length() > 200 ? json.substring(0, 200) + "…" : json,
                values -> Body.bytes(contentType, values.json(json).getBytes(StandardCharsets.UTF_8)));
        return with(step -> step.payload = body);
    }

    Step json(String json) {
        return json(json, PLAIN);
    }

    /** Sets the kit's package as the body, in this version. */
    Step tinyPackage(String product, String version) {
        Payload body = new Payload(
                "<a package of the kit, version " + version + ">",
                values -> Body.bytes("application/octet-stream", TinyPackage.bytes(values.required(product), version)));
        return with(step -> step.payload = body);
    }

    Step token(Token token) {
        return with(step -> step.token = token);
    }

    Step digest(Digest digest) {
        return with(step -> step.digest = digest);
    }

    /**
     * Keeps the field at a path, such as {@code value/0/ID}, as a variable for later steps, unless that variable
     * already has a value.
     */
    Step keep(String variable, String path) {
        return with(step -> {
            step.keeps = new LinkedHashMap<>(keeps);
            step.keeps.put(variable, path);
        });
    }

    /** Repeats the request every five seconds until a response fulfils the condition. */
    Step until(Duration patience, Predicate<Reply> condition) {
        return with(step -> {
            step.until = condition;
            step.patience = patience;
        });
    }

    /** Adds a fact to derive from the response. */
    Step check(String name, BiFunction<Reply, Values, String> value) {
        return with(step -> {
            step.checks = new ArrayList<>(checks);
            step.checks.add(new Check(name, value));
        });
    }

    /**
     * Requires that the list at a path has rows. If the list is empty, a successful response shows nothing about the
     * behaviour.
     */
    Step rows(String path) {
        return with(step -> step.rows = path);
    }

    /** Sets the stage that a product reaches with this request. */
    Step marks(String product, Stage stage) {
        return with(step -> step.mark = new Mark(product, stage));
    }

    /** Sets the stage that a product leaves when this request has succeeded, or when its polls have ended. */
    Step settles(String product, Stage from, Stage to) {
        return with(step -> step.settlement = new Settlement(product, from, to));
    }

    @Nullable
    Settlement settlement() {
        return settlement;
    }

    String method() {
        return method;
    }

    String url() {
        return url;
    }

    String accept() {
        return accept;
    }

    @Nullable
    Payload payload() {
        return payload;
    }

    Token token() {
        return token;
    }

    Digest digest() {
        return digest;
    }

    /** True if the request changes the tenant. */
    boolean isWrite() {
        return digest == Digest.VALID || mark != null;
    }

    Map<String, String> keeps() {
        return keeps;
    }

    @Nullable
    Predicate<Reply> until() {
        return until;
    }

    Duration patience() {
        return patience;
    }

    List<Check> checks() {
        return checks;
    }

    @Nullable
    String rows() {
        return rows;
    }

    @Nullable
    Mark mark() {
        return mark;
    }
}
