using System.Reflection;

namespace Microsoft.Azure.SignalR.Management;

/// <summary>The methods of an interface of clients, checked.</summary>
internal static class TypedClientMethods
{
    /// <exception cref="InvalidOperationException">The type cannot stand for clients; the message says why.</exception>
    public static IReadOnlyList<MethodInfo> Of(Type type)
    {
        if (!type.IsInterface)
        {
            throw new InvalidOperationException($"{type.Name} is not an interface; clients are sent to by the methods of an interface.");
        }

        if (!type.IsVisible)
        {
            throw new InvalidOperationException($"The interface {type.Name} is not public, so no class can be made for it.");
        }

        var methods = type.GetInterfaces().Append(type).SelectMany(part => part.GetMembers()).ToArray();
        foreach (var member in methods)
        {
            if (member is not MethodInfo { IsSpecialName: false } method)
            {
                throw new InvalidOperationException($"The interface {type.Name} has {member.Name}, which is no plain method; clients have methods only.");
            }

            if (method.IsGenericMethod || method.GetParameters().Any(parameter => parameter.ParameterType.IsByRef))
            {
                throw new InvalidOperationException($"The method {type.Name}.{method.Name} is generic or has ref or out parameters, which cannot be sent.");
            }

            if (method.ReturnType != typeof(Task) && !(method.ReturnType.IsGenericType && method.ReturnType.GetGenericTypeDefinition() == typeof(Task<>)))
            {
                throw new InvalidOperationException($"The method {type.Name}.{method.Name} returns {method.ReturnType.Name}; it must return Task, or Task<T> for a client's result.");
            }
        }

        return Array.ConvertAll(methods, member => (MethodInfo)member);
    }
}
