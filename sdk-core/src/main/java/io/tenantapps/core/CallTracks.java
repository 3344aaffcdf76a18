package io.tenantapps.core;

import org.jspecify.annotations.Nullable;

/**
 * Finds out which call is a variant of which, for a connection that is watched. Who makes a variant of a call takes over
 * its options: so the call that was last asked for them on this thread is the one from which the next is built.
 */
final class CallTracks {
    private final CallWatch watch;
    private final ThreadLocal<Track> tracks = ThreadLocal.withInitial(Track::new);

    private static final class Track {
        private int depth;
        private @Nullable Call<?> asked;
    }

    CallTracks(CallWatch watch) {
        this.watch = watch;
    }

    /** Its options were asked for. If no call is built from them, it is at work by itself, in a way of its own. */
    void asked(Call<?> call) {
        Track track = tracks.get();
        if (track.depth == 0) {
            isAtWork(track);
            track.asked = call;
        }
    }

    void built(Call<?> call) {
        Track track = tracks.get();
        if (track.depth == 0) {
            Call<?> from = track.asked;
            track.asked = null;
            watch.built(call, from);
        }
    }

    /** Not executed yet, but it will be, perhaps on another thread, or it refused. */
    void meant(Call<?> call) {
        Track track = tracks.get();
        if (track.depth == 0) {
            isAtWork(track);
        }
        watch.executed(call);
    }

    void began(Call<?> call) {
        meant(call);
        tracks.get().depth++;
    }

    void ended() {
        tracks.get().depth--;
    }

    private void isAtWork(Track track) {
        Call<?> call = track.asked;
        track.asked = null;
        if (call != null) {
            watch.executed(call);
        }
    }
}
