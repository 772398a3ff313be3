global using System.Numerics;
global using MeshSecurity.Invariants;
global using MeshSecurity.Model;
global using MeshSecurity.Spec;
