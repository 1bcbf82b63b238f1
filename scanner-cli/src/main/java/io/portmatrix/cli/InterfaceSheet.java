package io.portmatrix.cli;

import io.portmatrix.capture.LinkType;
import io.portmatrix.link.Interface;
import io.portmatrix.model.AddressText;
import io.portmatrix.report.SafeText;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;

/** The interfaces as a table. */
final class InterfaceSheet {
    private InterfaceSheet() {}

    static void print(List<Interface> interfaces, PrintWriter out, int width) {
        TextTable table = new TextTable("INTERFACE", "STATE", "FRAMES", "LISTEN", "ADDRESSES");
        for (Interface one : interfaces) {
            table.row(SafeText.escape(one.name()), one.up() ? "up" : "down", frames(one), listen(one), addresses(one));
        }
        table.print(out, width);
    }

    private static String frames(Interface one) {
        Integer type = one.linkType();
        return type == null ? "?" : LinkType.of(type).map(LinkType::text).orElse("type " + type + ", not understood");
    }

    private static String listen(Interface one) {
        Integer type = one.linkType();
        String refusal = one.refusal();
        return refusal != null ? "no: " + SafeText.escape(refusal)
                : type != null && LinkType.of(type).isEmpty() ? "no: its frames are not understood"
                : "yes";
    }

    private static String addresses(Interface one) {
        return one.addresses().isEmpty() ? SafeText.escape(one.description())
                : one.addresses().stream().map(AddressText::of).collect(Collectors.joining(" "));
    }
}
