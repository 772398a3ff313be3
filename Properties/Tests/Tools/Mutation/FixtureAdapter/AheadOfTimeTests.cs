using MeshSecurity.Fixtures;

namespace MeshSecurity.Tests;

/// <summary>Runs the compilation with a script in place of crossgen2.</summary>
public sealed class AheadOfTimeTests
{
    /// <summary>Writes an image, and a component file for each assembly.</summary>
    private const string Sound =
        """
        for argument; do case "$argument" in -o:*) image="${argument#-o:}";; esac; done
        for argument; do case "$argument" in /*.dll) echo "part $argument" > "$(dirname "$image")/$(basename "$argument")";; esac; done
        echo image > "$image"
        """;

    private string folder = null!;
    private string il = null!;
    private string native = null!;

    /// <summary>Copies an IL assembly of the project and a native one of the framework.</summary>
    [SetUp]
    public void MakeFolder()
    {
        folder = Directory.CreateTempSubdirectory("mesh-ahead-").FullName;
        il = CopyOf(typeof(Spec.Amount).Assembly.Location);
        native = CopyOf(typeof(Enumerable).Assembly.Location);
    }

    [TearDown]
    public void DeleteFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public void An_assembly_that_is_not_native_is_replaced_by_the_compiled_one()
    {
        long before = new FileInfo(native).Length;
        Compiler(Sound).Compile([il, native]);
        Assert.That(File.ReadAllText(il), Is.EqualTo($"part {il}\n"));
        Assert.That(new FileInfo(native).Length, Is.EqualTo(before));
        Assert.That(Directory.GetFiles(folder), Has.Length.EqualTo(4), "the assemblies, the compiler and the image");
        Assert.That(Directory.GetFiles(folder, "*.r2r.dll").Select(File.ReadAllText), Is.EqualTo(["image\n"]));
    }

    [Test]
    public void A_failed_compilation_names_the_folder_and_replaces_nothing()
    {
        byte[] before = File.ReadAllBytes(il);
        Assert.That(
            () => Compiler("echo too old >&2; exit 3").Compile([il]),
            Throws.InvalidOperationException.With.Message.Contains(folder).And.Message.Contains("too old"));
        Assert.That(File.ReadAllBytes(il), Is.EqualTo(before));
    }

    [Test]
    public void The_compiler_does_not_run_for_native_assemblies() =>
        Assert.That(() => Compiler("exit 3").Compile([native]), Throws.Nothing);

    [Test]
    public void A_process_without_the_option_has_no_compiler() => Assert.That(AheadOfTime.Here, Is.Null);

    private AheadOfTime Compiler(string script)
    {
        string file = Path.Combine(folder, "compiler");
        File.WriteAllText(file, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        return new(file);
    }

    private string CopyOf(string assembly)
    {
        string copy = Path.Combine(folder, Path.GetFileName(assembly));
        File.Copy(assembly, copy);
        return copy;
    }
}
