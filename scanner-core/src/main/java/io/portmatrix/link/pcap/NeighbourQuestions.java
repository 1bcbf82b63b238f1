package io.portmatrix.link.pcap;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Which neighbours were asked for, and what they answered. Only who was asked is heard, only if he answers to whom asked,
 * and only the first time: anybody on the link may forge an answer, but not before there is a question. Thread-safe.
 */
final class NeighbourQuestions {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    /** Who was asked, and the address that the question came from. */
    private final Map<InetAddress, InetAddress> open = new HashMap<>();
    private final Map<InetAddress, MacAddress> answers = new HashMap<>();

    /** Begins to listen for the answer of {@code neighbour} to {@code own}. */
    void ask(InetAddress neighbour, InetAddress own) {
        lock.lock();
        try {
            open.put(neighbour, own);
        } finally {
            lock.unlock();
        }
    }

    /** Takes an answer, if it is one. */
    void answered(NeighbourReply reply) {
        lock.lock();
        try {
            if (reply.receiver().equals(open.get(reply.neighbour()))) {
                open.remove(reply.neighbour());
                answers.put(reply.neighbour(), reply.mac());
                if (open.isEmpty()) {
                    changed.signalAll();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whose answer is missing. */
    List<InetAddress> unanswered() {
        lock.lock();
        try {
            return new ArrayList<>(open.keySet());
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the last answer, at most for {@code nanos}. */
    void await(long nanos) throws InterruptedException {
        long left = nanos;
        lock.lock();
        try {
            while (!open.isEmpty() && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Ends listening. @return the answers so far */
    Map<InetAddress, MacAddress> close() {
        lock.lock();
        try {
            open.clear();
            Map<InetAddress, MacAddress> all = Map.copyOf(answers);
            answers.clear();
            return all;
        } finally {
            lock.unlock();
        }
    }

    /** How long to wait for answers before asking a {@code round}-th time again, from 0 on: 250, 500, 1000, 1000 … ms. */
    static long waitNanos(int round) {
        return TimeUnit.MILLISECONDS.toNanos(250L << Math.min(round, 2));
    }
}
