using System.Reflection;
using System.Runtime.CompilerServices;

namespace MeshSecurity.Fixtures;

/// <summary>
/// Runs static constructors before any mutant is active, because several mutants share a process. A mutant that a static constructor
/// reaches has a process of its own.
/// </summary>
internal static class StaticConstructors
{
    private const string Prefix = "MeshSecurity.";

    /// <summary>Runs the static constructors of an assembly and of the assemblies of the project that it refers to.</summary>
    public static void RunFrom(Assembly assembly)
    {
        var found = new List<Assembly>();
        Find(assembly, found);
        Run([.. found.SelectMany(one => one.GetTypes())]);
    }

    /// <summary>Runs the static constructors of types. Closes a generic type over each value type among them that it allows.</summary>
    public static void Run(IReadOnlyCollection<Type> types)
    {
        Type[] values = [.. types.Where(type => type is { IsValueType: true, IsByRefLike: false, ContainsGenericParameters: false })];
        foreach (Type type in types.Where(type => type.TypeInitializer is not null).SelectMany(type => Closed(type, values)))
        {
            RuntimeHelpers.RunClassConstructor(type.TypeHandle);
        }
    }

    private static IEnumerable<Type> Closed(Type type, Type[] values) => type switch
    {
        { ContainsGenericParameters: false } => [type],
        { IsGenericTypeDefinition: true } when type.GetGenericArguments() is [var parameter] =>
            values.Where(value => Allows(parameter, value)).Select(value => type.MakeGenericType(value)),
        _ => [],
    };

    private static bool Allows(Type parameter, Type value) =>
        parameter.GetGenericParameterConstraints().Where(constraint => constraint != typeof(ValueType)).ToArray()
            is { Length: > 0 } constraints
        && constraints.All(constraint => value.GetInterfaces().Any(known => IsSame(known, constraint)));

    /// <summary>Returns whether an interface meets a constraint. Where that names the type parameter, arguments do not count.</summary>
    private static bool IsSame(Type known, Type constraint) => constraint.ContainsGenericParameters
        ? known.IsGenericType && known.GetGenericTypeDefinition() == constraint.GetGenericTypeDefinition()
        : known == constraint;

    private static void Find(Assembly assembly, List<Assembly> found)
    {
        if (!found.Contains(assembly))
        {
            found.Add(assembly);
            foreach (AssemblyName name in assembly.GetReferencedAssemblies().Where(name => name.Name!.StartsWith(Prefix)))
            {
                Find(Assembly.Load(name), found);
            }
        }
    }
}
