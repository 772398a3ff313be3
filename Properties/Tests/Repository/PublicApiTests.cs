using System.Reflection;
using MeshSecurity.Evidence;
using MeshSecurity.Proofs;

namespace MeshSecurity.Tests;

/// <summary>The public API of each package changes only together with the reviewed list beside its project file.</summary>
public sealed class PublicApiTests
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly TestCaseData[] Packages =
    [
        Package(typeof(State<>), "Spec"),
        Package(typeof(Invariants<>), "Properties/Invariants"),
        Package(typeof(Mesh<>), "Model"),
        Package(typeof(MeshLedger), "Implementation/Ledger"),
        Package(typeof(EvidenceVerifier), "Implementation/Evidence"),
        Package(typeof(Campaign), "Tools"),
        Package(typeof(Prover), "Tools/Proofs"),
        Package(typeof(KnownMistakes), "Properties/Mistakes"),
    ];

    [TestCaseSource(nameof(Packages))]
    public void The_public_API_is_the_reviewed_one(Assembly assembly, string folder)
    {
        string actual = Print(assembly);
        string found = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{assembly.GetName().Name}.PublicAPI.txt");
        File.WriteAllText(found, actual);

        string reviewed = File.ReadAllText(Repository.PathOf(folder, "PublicAPI.txt"));
        Assert.That(actual, Is.EqualTo(reviewed.ReplaceLineEndings("\n")), $"Review {found} and copy it to {folder}/PublicAPI.txt.");
    }

    private static TestCaseData Package(Type type, string folder) => new TestCaseData(type.Assembly, folder).SetArgDisplayNames(folder);

    private static string Print(Assembly assembly) => string.Join('\n', assembly.GetExportedTypes()
        .OrderBy(type => type.FullName, StringComparer.Ordinal)
        .SelectMany(type => Members(type).Order(StringComparer.Ordinal).Prepend(FullName(type)))) + "\n";

    private static IEnumerable<string> Members(Type type) => type.GetMembers(Declared)
        .Where(member => member is not MethodInfo { IsSpecialName: true } && member is not Type)
        .Select(member => $"  {Describe(member)}");

    private static string Describe(MemberInfo member) => member switch
    {
        MethodInfo method => $"{Name(method.ReturnType)} {method.Name}({Parameters(method)})",
        ConstructorInfo constructor => $"new({Parameters(constructor)})",
        PropertyInfo property => $"{Name(property.PropertyType)} {property.Name} {{ {(property.CanWrite ? "get; set;" : "get;")} }}",
        FieldInfo field => $"{Name(field.FieldType)} {field.Name}",
        _ => $"{member.MemberType} {member.Name}",
    };

    private static string Parameters(MethodBase method) =>
        string.Join(", ", method.GetParameters().Select(parameter => $"{Name(parameter.ParameterType)} {parameter.Name}"));

    private static string FullName(Type type) => type.DeclaringType is { } outer ? $"{FullName(outer)}.{Name(type)}" : Name(type);

    private static string Name(Type type) => type.IsGenericType && type.Name.Contains('`')
        ? $"{type.Name[..type.Name.IndexOf('`')]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
        : type.Name;
}
