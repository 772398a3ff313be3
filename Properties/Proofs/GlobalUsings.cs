global using System.Numerics;
global using MeshSecurity.Model;
global using MeshSecurity.Spec;
