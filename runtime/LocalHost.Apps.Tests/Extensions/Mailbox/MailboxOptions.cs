namespace Contoso.Mailbox;

/// <summary><c>extensions.mailbox</c> of host.json.</summary>
public sealed class MailboxOptions
{
    /// <summary>What stands before every letter.</summary>
    public string Stamp { get; set; } = "";
}
