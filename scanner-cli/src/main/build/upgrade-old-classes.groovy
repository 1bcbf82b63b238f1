/*
 * Java's start archive takes no class whose file is older than Java 6, because such a class carries no stack maps, and so
 * has to be verified anew at every start. picocli is compiled for Java 5: its classes are a third of what is loaded before a
 * command begins. This gives the classes of such jars stack maps and the version of Java 8; their code stays as it is.
 *
 * jars: the folder of the jars, those without old classes are left alone.
 */
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.StandardCopyOption
import java.util.jar.JarEntry
import java.util.jar.JarFile
import java.util.jar.JarOutputStream
import org.objectweb.asm.ClassReader
import org.objectweb.asm.ClassVisitor
import org.objectweb.asm.ClassWriter
import org.objectweb.asm.Opcodes

final int oldest = Opcodes.V1_6
final int upgraded = Opcodes.V1_8
final String note = 'META-INF/CHANGES.portmatrix'

def majorVersion = { byte[] file -> ((file[6] & 0xff) << 8) | (file[7] & 0xff) }
def isOld = { String name, byte[] content ->
    name.endsWith('.class') && !name.endsWith('module-info.class') && majorVersion(content) < oldest
}

def upgrade = { byte[] content, ClassLoader others ->
    def writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
        @Override
        protected ClassLoader getClassLoader() {
            others
        }
    }
    def visitor = new ClassVisitor(Opcodes.ASM9, writer) {
        @Override
        void visit(int version, int access, String name, String signature, String parent, String[] interfaces) {
            super.visit(upgraded, access, name, signature, parent, interfaces)
        }
    }
    new ClassReader(content).accept(visitor, ClassReader.SKIP_FRAMES)
    writer.toByteArray()
}

new File(jars as String).listFiles({ File f -> f.name.endsWith('.jar') } as FileFilter).each { File file ->
    Map<String, byte[]> entries = [:]
    long time = 0
    new JarFile(file).withCloseable { jar ->
        jar.entries().findAll { !it.directory }.each { JarEntry entry ->
            entries[entry.name] = jar.getInputStream(entry).bytes
            time = Math.max(time, entry.time)
        }
    }
    if (!entries.any { name, content -> isOld(name, content) }) {
        return
    }
    def others = new URLClassLoader([file.toURI().toURL()] as URL[])
    Path beside = Files.createTempFile(file.toPath().parent, file.name, '.new')
    new JarOutputStream(Files.newOutputStream(beside)).withCloseable { out ->
        def put = { String name, byte[] content ->
            def entry = new JarEntry(name)
            entry.time = time
            out.putNextEntry(entry)
            out.write(content)
            out.closeEntry()
        }
        entries.each { name, content -> put(name, isOld(name, content) ? upgrade(content, others) : content) }
        put(note, 'The class files were given the version of Java 8 and stack maps. Nothing else was changed.\n'.bytes)
    }
    others.close()
    Files.move(beside, file.toPath(), StandardCopyOption.REPLACE_EXISTING)
    file.toPath().toFile().setReadable(true, false)
    log.info("Stack maps were added to the old classes of ${file.name}")
}
