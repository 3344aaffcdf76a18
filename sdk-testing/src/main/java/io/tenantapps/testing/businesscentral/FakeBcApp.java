package io.tenantapps.testing.businesscentral;

import io.tenantapps.core.internal.Arguments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A version of a Business Central app, to install in a {@link FakeEnvironment}, to offer in AppSource, or to upload. A
 * {@code FakeBcApp} is immutable; each setter returns a changed copy. The id depends on the name: versions with the
 * same name belong to the same app.
 *
 * <pre>{@code
 * FakeBcApp core = FakeBcApp.global("Contoso Core").version("3.1.0.0");
 * FakeBcApp sales = FakeBcApp.global("Contoso Sales").version("3.1.0.0").requires(core);
 * environment.has(core, sales).offers(core.version("3.2.0.0"));
 * }</pre>
 */
public final class FakeBcApp {
    /** A required app with its minimum version. */
    record Dependency(UUID id, String name, String publisher, String version) {}

    private UUID id;
    private String name;
    private String publisher = "Contoso";
    private String version = "1.0.0.0";
    private String type;
    private @Nullable String state;
    private boolean canBeUninstalled = true;
    private boolean isPreview;
    private List<Dependency> dependencies = List.of();
    private Map<String, @Nullable Object> fields = Map.of();

    private FakeBcApp(String name, String type) {
        this.id = BcIds.of(name);
        this.name = name;
        this.type = type;
    }

    private FakeBcApp(FakeBcApp other) {
        this.id = other.id;
        this.name = other.name;
        this.publisher = other.publisher;
        this.version = other.version;
        this.type = other.type;
        this.state = other.state;
        this.canBeUninstalled = other.canBeUninstalled;
        this.isPreview = other.isPreview;
        this.dependencies = other.dependencies;
        this.fields = other.fields;
    }

    /** Creates an AppSource app. */
    public static FakeBcApp global(String name) {
        Arguments.required("name", name);
        return new FakeBcApp(name, "global");
    }

    /** Creates a per-tenant extension. */
    public static FakeBcApp perTenant(String name) {
        Arguments.required("name", name);
        return new FakeBcApp(name, "tenant");
    }

    /** Creates an app that a developer published from the editor. */
    public static FakeBcApp dev(String name) {
        Arguments.required("name", name);
        return new FakeBcApp(name, "dev");
    }

    /** Sets the id, a GUID. */
    public FakeBcApp id(String id) {
        Arguments.required("id", id);
        FakeBcApp copy = new FakeBcApp(this);
        copy.id = UUID.fromString(id);
        return copy;
    }

    /** Sets the publisher. The default is Contoso. */
    public FakeBcApp publisher(String publisher) {
        Arguments.notBlank("publisher", publisher);
        FakeBcApp copy = new FakeBcApp(this);
        copy.publisher = publisher;
        return copy;
    }

    /** Sets the version, with four numbers. The default is 1.0.0.0. */
    public FakeBcApp version(String version) {
        if (!BcInstalled.isVersion(Arguments.required("version", version))) {
            throw new IllegalArgumentException("version must have four numbers, such as 1.0.0.0, but is " + version);
        }
        FakeBcApp copy = new FakeBcApp(this);
        copy.version = version;
        return copy;
    }

    /** Sets the required apps, each in the given version or a later one. Replaces earlier requirements. */
    public FakeBcApp requires(FakeBcApp... others) {
        Arguments.elements("others", others);
        FakeBcApp copy = new FakeBcApp(this);
        copy.dependencies = Arrays.stream(others)
                .map(other -> new Dependency(other.id, other.name, other.publisher, other.version))
                .toList();
        return copy;
    }

    /** Sets the state that an installed app always shows: any string, such as {@code someFutureState}. */
    public FakeBcApp state(String state) {
        Arguments.required("state", state);
        FakeBcApp copy = new FakeBcApp(this);
        copy.state = state;
        return copy;
    }

    /** Sets the type: {@code global}, {@code tenant}, {@code dev}, or any other string. */
    public FakeBcApp appType(String type) {
        Arguments.required("type", type);
        FakeBcApp copy = new FakeBcApp(this);
        copy.type = type;
        return copy;
    }

    /** Makes this a system app, which cannot be uninstalled. */
    public FakeBcApp cannotBeUninstalled() {
        FakeBcApp copy = new FakeBcApp(this);
        copy.canBeUninstalled = false;
        return copy;
    }

    /** Makes this version a preview, which clients can install only if they request both previews and this version. */
    public FakeBcApp preview() {
        FakeBcApp copy = new FakeBcApp(this);
        copy.isPreview = true;
        return copy;
    }

    /**
     * Sets the value of a field in each row of this app; the value may be null. The value replaces the fake's own
     * value, or adds the field.
     */
    public FakeBcApp field(String field, @Nullable Object value) {
        Arguments.notBlank("field", field);
        FakeBcApp copy = new FakeBcApp(this);
        Map<String, @Nullable Object> more = new LinkedHashMap<>(fields);
        more.put(field, value);
        copy.fields = Collections.unmodifiableMap(more);
        return copy;
    }

    /** Returns the id. */
    public String id() {
        return id.toString();
    }

    /** Returns the name. */
    public String name() {
        return name;
    }

    /** Returns the publisher. */
    public String publisher() {
        return publisher;
    }

    /** Returns the version. */
    public String version() {
        return version;
    }

    /** Returns the type: {@code global}, {@code tenant} or {@code dev}. */
    public String appType() {
        return type;
    }

    /** Returns the file name, such as {@code Contoso_Contoso Core_3.1.0.0.app}. */
    public String fileName() {
        return publisher + "_" + name + "_" + version + ".app";
    }

    /** Writes the file into a directory. An existing file is replaced. */
    public Path writeTo(Path directory) {
        Arguments.required("directory", directory);
        try {
            return Files.write(directory.resolve(fileName()), bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the bytes of the file, which contains a manifest and no code. */
    public byte[] bytes() {
        return NavxFile.bytes(this);
    }

    UUID guid() {
        return id;
    }

    @Nullable
    String state() {
        return state;
    }

    boolean isGlobal() {
        return type.equalsIgnoreCase("global");
    }

    boolean isRemovable() {
        return canBeUninstalled;
    }

    boolean isPreview() {
        return isPreview;
    }

    List<Dependency> dependencies() {
        return new ArrayList<>(dependencies);
    }

    FakeBcApp with(Dependency dependency) {
        FakeBcApp copy = new FakeBcApp(this);
        List<Dependency> more = new ArrayList<>(dependencies);
        more.add(dependency);
        copy.dependencies = List.copyOf(more);
        return copy;
    }

    Map<String, @Nullable Object> fields() {
        return fields;
    }

    /** Returns the name and the version. */
    @Override
    public String toString() {
        return name + " " + version;
    }
}
