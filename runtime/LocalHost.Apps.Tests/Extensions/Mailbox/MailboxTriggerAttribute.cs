using Microsoft.Azure.WebJobs.Description;

namespace Contoso.Mailbox;

/// <summary>Runs a function for each letter in a mailbox.</summary>
[Binding]
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class MailboxTriggerAttribute(string name) : Attribute
{
    /// <summary>The mailbox's name.</summary>
    public string Name { get; } = name;
}
