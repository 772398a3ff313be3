using MeshSecurity.Fixtures;

namespace MeshSecurity.Tests;

/// <summary>What mutants load is compiled once, by a compiler that stands in for crossgen2.</summary>
public sealed class AheadOfTimeTests
{
    /// <summary>Makes an image, and a part of each assembly beside it.</summary>
    private const string Sound =
        """
        for argument; do case "$argument" in -o:*) image="${argument#-o:}";; esac; done
        for argument; do case "$argument" in /*.dll) echo "part $argument" > "$(dirname "$image")/$(basename "$argument")";; esac; done
        echo image > "$image"
        """;

    private string folder = null!;
    private string il = null!;
    private string native = null!;

    /// <summary>An assembly of the project, which is IL, and one of the framework, which is native already.</summary>
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
    public void What_is_not_native_yet_is_replaced_by_what_the_compiler_makes()
    {
        long before = new FileInfo(native).Length;
        Compiler(Sound).Compile([il, native]);

        Assert.That(File.ReadAllText(il), Is.EqualTo($"part {il}\n"));
        Assert.That(new FileInfo(native).Length, Is.EqualTo(before));
        Assert.That(Directory.GetFiles(folder), Has.Length.EqualTo(4), "beside them the image is, and nothing else is left");
        Assert.That(Directory.GetFiles(folder, "*.r2r.dll").Select(File.ReadAllText), Is.EqualTo(["image\n"]));
    }

    [Test]
    public void What_cannot_be_compiled_is_named_and_nothing_is_replaced()
    {
        byte[] before = File.ReadAllBytes(il);

        Assert.That(
            () => Compiler("echo too old >&2; exit 3").Compile([il]),
            Throws.InvalidOperationException.With.Message.Contains(folder).And.Message.Contains("too old"));
        Assert.That(File.ReadAllBytes(il), Is.EqualTo(before));
    }

    [Test]
    public void Where_all_is_native_no_compiler_is_asked() => Assert.That(() => Compiler("exit 3").Compile([native]), Throws.Nothing);

    [Test]
    public void A_process_that_is_told_of_no_compiler_has_none() => Assert.That(AheadOfTime.Here, Is.Null);

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
