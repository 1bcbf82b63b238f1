package io.portmatrix.link.pcap;

import java.util.Locale;

/** What listening needs on this kind of system. */
enum HostSystem {
    LINUX("libpcap can't be used") {
        @Override
        String advice() {
            return Rights.advice();
        }
    },
    WINDOWS("Npcap can't be used; install it (npcap.com) with its WinPcap-compatible mode") {
        @Override
        String advice() {
            return "it needs an administrator's command prompt, or Npcap installed without"
                    + " \"Restrict Npcap driver's access to Administrators only\"";
        }
    },
    OTHER("libpcap can't be used") {
        @Override
        String advice() {
            return "it needs access to the packet filter devices: run with sudo, or join the group"
                    + " that /dev/bpf* belongs to (access_bpf where Wireshark's ChmodBPF is installed)";
        }
    };

    private final String withoutLibrary;

    HostSystem(String withoutLibrary) {
        this.withoutLibrary = withoutLibrary;
    }

    /** The one that this process runs on. */
    static HostSystem current() {
        return of(System.getProperty("os.name", ""));
    }

    static HostSystem of(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("linux") ? LINUX : lower.startsWith("windows") ? WINDOWS : OTHER;
    }

    /** What to do where the rights are missing: a line for people. */
    abstract String advice();

    /** What to do where nothing native can be loaded. */
    String withoutLibrary(LinkageError e) {
        return withoutLibrary + ": " + firstLine(e);
    }

    /** JNA tells every place that it looked at, each on a line. */
    private static String firstLine(Throwable e) {
        Throwable first = e instanceof ExceptionInInitializerError && e.getCause() != null ? e.getCause() : e;
        return String.valueOf(first.getMessage()).lines().findFirst().orElse("");
    }
}
