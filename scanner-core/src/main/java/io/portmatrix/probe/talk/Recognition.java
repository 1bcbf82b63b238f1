package io.portmatrix.probe.talk;

/** What the bytes that a peer has said so far show of a protocol. */
public sealed interface Recognition {
    /** They may become something of this protocol. */
    Recognition NEED_MORE = new NeedMore();
    /** They are something else. */
    Recognition NOT = new Not();

    /** The protocol is spoken. @param summary what was said, in few words; may hold the peer's text, not escaped */
    record Recognised(String summary) implements Recognition {}

    /** The beginning fits, and too little has come to tell. */
    record NeedMore() implements Recognition {}

    /** Another protocol, or none. */
    record Not() implements Recognition {}
}
