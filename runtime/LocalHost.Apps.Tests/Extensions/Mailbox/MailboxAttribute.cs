using Microsoft.Azure.WebJobs.Description;

namespace Contoso.Mailbox;

/// <summary>Posts letters to a mailbox.</summary>
[Binding]
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.ReturnValue)]
public sealed class MailboxAttribute(string name) : Attribute
{
    /// <summary>The mailbox's name.</summary>
    [AutoResolve]
    public string Name { get; set; } = name;
}
