using System.Reflection;
using System.Security.Cryptography;

namespace MeshSecurity.Cli;

/// <summary>The exact version of the program. Results of other versions are not joined, because their rules may differ.</summary>
internal static class ProgramVersion
{
    /// <summary>The version, the commit, and a hash of every assembly on which runs depend.</summary>
    public static string Text { get; } = $"{Version} build {Build()}";

    private static string Version =>
        typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    private static string Build()
    {
        Type[] parts = [typeof(State<>), typeof(Mesh<>), typeof(MeshLedger), typeof(EvidenceVerifier), typeof(Campaign)];
        byte[] builds = [.. parts.SelectMany(part => part.Module.ModuleVersionId.ToByteArray())];
        return Convert.ToHexStringLower(SHA256.HashData(builds))[..12];
    }
}
