"""Texts of Django, django-allauth, Wagtail and wagtail-localize that we word ourselves.

Our catalogue comes first, so a translation here replaces theirs. Naming the texts makes
`make messages` keep them; nothing imports this module.
"""

from django.utils.translation import gettext_noop, ngettext_lazy

TEXTS = (
    # Django: errors in forms and rules for passwords
    gettext_noop("This field is required."),
    gettext_noop("Enter a valid email address."),
    gettext_noop("Enter a number."),
    gettext_noop("Enter a whole number."),
    gettext_noop("Enter a valid date."),
    gettext_noop("Select a valid choice. That choice is not one of the available choices."),
    gettext_noop("The submitted file is empty."),
    gettext_noop(
        "File extension “%(extension)s” is not allowed. Allowed extensions are: "
        "%(allowed_extensions)s."
    ),
    gettext_noop("Your password can’t be too similar to your other personal information."),
    gettext_noop("Your password can’t be a commonly used password."),
    gettext_noop("Your password can’t be entirely numeric."),
    gettext_noop("The password is too similar to the %(verbose_name)s."),
    gettext_noop("This password is too common."),
    gettext_noop("This password is entirely numeric."),
    # django-allauth: accounts
    gettext_noop("This account is currently inactive."),
    gettext_noop("You cannot remove your primary email address."),
    gettext_noop("This email address is already associated with this account."),
    gettext_noop("The email address and/or password you specified are not correct."),
    gettext_noop("A user is already registered with this email address."),
    gettext_noop("Please type your current password."),
    gettext_noop("Incorrect code."),
    gettext_noop("Incorrect password."),
    gettext_noop("Invalid or expired key."),
    gettext_noop("Invalid login."),
    gettext_noop("The password reset token was invalid."),
    gettext_noop("You cannot add more than %d email addresses."),
    gettext_noop("Too many failed login attempts. Try again later."),
    gettext_noop("The email address is not assigned to any user account."),
    gettext_noop("Your primary email address must be verified."),
    gettext_noop("The new value must be different from the current one."),
    gettext_noop("Be patient, you are sending too many requests."),
    gettext_noop("Use your password"),
    gettext_noop("Use authenticator app or code"),
    gettext_noop("You must type the same password each time."),
    gettext_noop("Password (again)"),
    gettext_noop("Current Password"),
    gettext_noop("New Password (again)"),
    gettext_noop("Email"),
    gettext_noop(
        "You cannot add an email address to an account protected by two-factor authentication.",
    ),
    gettext_noop("You cannot deactivate two-factor authentication."),
    gettext_noop(
        "You cannot generate recovery codes without having two-factor authentication enabled.",
    ),
    gettext_noop(
        "You cannot activate two-factor authentication until you have verified your email address."
    ),
    gettext_noop("Authenticator code"),
    # django-allauth: messages on pages and in mails
    gettext_noop("Your email has been changed from %(from_email)s to %(to_email)s."),
    gettext_noop("Email Changed"),
    gettext_noop("Your email has been confirmed."),
    gettext_noop("Email Confirmation"),
    gettext_noop("Email address %(deleted_email)s has been removed from your account."),
    gettext_noop("Email Removed"),
    gettext_noop("Your password has been reset."),
    gettext_noop("Password Reset"),
    gettext_noop("Your password has been set."),
    gettext_noop("Password Set"),
    gettext_noop("Primary email address set."),
    gettext_noop("Removed email address %(email)s."),
    gettext_noop("Password successfully set."),
    gettext_noop("Account Already Exists"),
    gettext_noop(
        "You are receiving this email because you or someone else tried to signup for an\n"
        "account using email address:\n\n"
        "%(email)s\n\n"
        "However, an account using that email address already exists.  In case you have\n"
        "forgotten about this, please use the password forgotten procedure to recover\n"
        "your account:\n\n"
        "%(password_reset_url)s"
    ),
    gettext_noop("New Recovery Codes Generated"),
    gettext_noop("Authenticator App Activated"),
    gettext_noop("Authenticator App Deactivated"),
    gettext_noop("A new set of recovery codes has been generated."),
    gettext_noop("Authenticator app activated."),
    gettext_noop("Authenticator app deactivated."),
    # Wagtail: navigation and lists
    gettext_noop("Dashboard"),
    gettext_noop("Home"),
    gettext_noop("Editor Guide"),
    gettext_noop("Breadcrumb"),
    gettext_noop("Toggle breadcrumbs"),
    gettext_noop("Locale"),
    gettext_noop("Locales"),
    gettext_noop("locale"),
    gettext_noop("Locale: "),
    gettext_noop("Available in %(translations_total)s locales"),
    gettext_noop("Switch locales"),
    gettext_noop("Snippets"),
    gettext_noop("Owner"),
    gettext_noop("owner"),
    gettext_noop("Date updated"),
    gettext_noop("Aging pages"),
    gettext_noop("Site history"),
    gettext_noop("Site summary"),
    gettext_noop("History"),
    gettext_noop("View history"),
    gettext_noop("See full history"),
    gettext_noop("Bulk actions"),
    gettext_noop("Exploring"),
    gettext_noop("Loading"),
    gettext_noop("Uploading…"),
    gettext_noop("Sort by '%(label)s' in ascending order."),
    gettext_noop("Sort by '%(label)s' in descending order."),
    gettext_noop(
        "Sort the order of child pages within '%(parent)s' by '%(label)s' in ascending order.",
    ),
    gettext_noop(
        "Sort the order of child pages within '%(parent)s' by '%(label)s' in descending order.",
    ),
    ngettext_lazy("Used %(usage_count)s time", "Used %(usage_count)s times", "count"),
    ngettext_lazy("Referenced %(count)s time", "Referenced %(count)s times", "count"),
    # Wagtail: editing pages
    gettext_noop("Editing"),
    gettext_noop("Editing %(page_type)s"),
    gettext_noop("Pages using %(page_type)s"),
    gettext_noop("To be created by %(user)s"),
    gettext_noop("Live version"),
    gettext_noop("View live"),
    gettext_noop("Visit the live page"),
    gettext_noop("Visible to all. Visit the live page"),
    gettext_noop("Private. Visit the live page"),
    gettext_noop("Go-live:"),
    gettext_noop("Choose when this page should go live and/or expire"),
    gettext_noop("Anyone with editing permissions can create schedules"),
    gettext_noop("Anyone can edit this %(model_name)s"),
    gettext_noop("Anyone can edit this %(model_name)s – lock it to prevent others from editing"),
    gettext_noop("Sorry, you cannot create a page at this location."),
    gettext_noop("Select a new parent page"),
    gettext_noop("Comment notifications"),
    gettext_noop("Submit to %(workflow_name)s"),
    gettext_noop(
        "Troubleshoot your connection to the site before proceeding. Open the editor in a "
        "separate tab to view the last saved version."
    ),
    gettext_noop("Correct the validation errors to resume preview (saving will highlight errors)"),
    gettext_noop(
        "Preview cannot display due to validation errors. <br /> Click save to highlight the "
        "relevant fields."
    ),
    gettext_noop("The page title as you'd like it to be seen by the public"),
    gettext_noop("slug"),
    gettext_noop("New slug"),
    gettext_noop(
        "The name of the page as it will appear in URLs e.g http://domain.com/blog/[my-slug]/",
    ),
    gettext_noop(
        "The name of the page displayed on search engine results as the clickable headline.",
    ),
    gettext_noop("meta description"),
    gettext_noop("The descriptive text displayed underneath a headline in search engine results."),
    gettext_noop("Whether a link to this page will appear in automatically generated menus"),
    gettext_noop("The slug '%(page_slug)s' is already in use within the parent page."),
    gettext_noop(
        "The slug '%(page_slug)s' is already in use within the parent page at "
        "'%(parent_url_path)s'."
    ),
    gettext_noop(
        'This slug is already in use within the context of its parent page "%(parent_page_title)s"'
    ),
    gettext_noop(
        "The slug '%(page_slug)s' is already in use at the selected parent page. Make sure the "
        "slug is unique and try again."
    ),
    gettext_noop("This page is an alias of another page."),
    # Wagtail: who may read a page
    gettext_noop("Privacy"),
    gettext_noop("Privacy and access"),
    gettext_noop("Change privacy"),
    gettext_noop("Private"),
    gettext_noop("Choose who can view the live version of this page"),
    gettext_noop("Privacy changes apply to all children of this page too."),
    gettext_noop("Once live anyone can view"),
    gettext_noop("You can edit the privacy settings on:"),
    gettext_noop("Changing the privacy for this page has been disabled."),
    gettext_noop("Privacy is inherited from the ancestor page - %(ancestor_page)s"),
    gettext_noop("Privacy settings determine who is able to view documents in this collection."),
    gettext_noop("Set collection privacy. Current status: Public"),
    gettext_noop("Set collection privacy. Current status: Private"),
    gettext_noop("Private, accessible to any logged-in users"),
    gettext_noop("Private, accessible to users in specific groups"),
    # Wagtail: files and images
    gettext_noop("Maximum filesize: %(max_upload_size)s."),
    gettext_noop("This file is too big (%(file_size)s). Maximum filesize %(max_filesize)s."),
    gettext_noop("This file is too big. Maximum filesize %(max_filesize)s."),
    gettext_noop("Sorry, upload failed."),
    gettext_noop(
        "Upload successful. Please update this document with a more appropriate title, if "
        "necessary. You may also delete the document completely if the upload wasn't required."
    ),
    gettext_noop(
        "Upload successful. Please update this image with a more appropriate title, if "
        "necessary. You may also delete the image completely if the upload wasn't required."
    ),
    gettext_noop(
        "Supported formats: %(supported_formats)s. Maximum filesize: %(max_upload_size)s.",
    ),
    gettext_noop(
        "Not a valid .%(extension)s image. The extension does not match the file format "
        "(%(image_format)s)"
    ),
    gettext_noop("Please add some alt text for your image or mark it as decorative"),
    gettext_noop("Image is decorative"),
    gettext_noop(
        'Multi-word tags with spaces will automatically be enclosed in double quotes (").',
    ),
    # Wagtail: accounts
    gettext_noop("Leave blank if not changing."),
    gettext_noop("Users"),
    gettext_noop("User"),
    gettext_noop("Add user"),
    gettext_noop("Add a user"),
    gettext_noop("Delete user"),
    gettext_noop("User '%(object)s' created."),
    gettext_noop("User '%(object)s' updated."),
    gettext_noop("User '%(object)s' deleted."),
    gettext_noop("The user could not be saved due to errors."),
    # wagtail-localize
    gettext_noop("Translate {model_name}"),
    gettext_noop("Translations"),
    gettext_noop("Waiting for translations"),
    gettext_noop("Start Synced translation"),
    gettext_noop("Sync translated %(model_name)s"),
    gettext_noop("Sync translated pages"),
    gettext_noop("Sync translated snippets"),
    gettext_noop("Sync translations of '%(title)s'"),
    gettext_noop("Editing %(object_type)s %(title)s"),
    gettext_noop("Please upload a valid PO file."),
    gettext_noop(
        "Changes are not automatically applied between translated pages. Syncing will add new "
        "content for translation and remove deleted content."
    ),
    gettext_noop("Convert to alias page"),
    # Wagtail: messages after saving and deleting
    gettext_noop("The %(model_name)s could not be created due to errors."),
    gettext_noop("The %(model_name)s could not be saved due to errors."),
    gettext_noop("The %(model_name)s could not be saved as it is locked"),
    gettext_noop("The page could not be created due to validation errors."),
    gettext_noop("The page could not be saved due to validation errors."),
    gettext_noop("The document could not be created due to errors."),
    gettext_noop("The document could not be saved due to errors."),
    gettext_noop("The image could not be created due to errors."),
    gettext_noop("The image could not be saved due to errors."),
    gettext_noop("Are you sure you want to delete this %(model_name)s?"),
    gettext_noop("One or more references to this %(model_name)s prevent it from being deleted."),
    ngettext_lazy(
        "This %(model_name)s is referenced %(usage_count)s time.",
        "This %(model_name)s is referenced %(usage_count)s times.",
        "count",
    ),
    ngettext_lazy(
        "%(count)d %(model_name)s deleted.",
        "%(count)d %(model_name)s deleted.",
        "count",
    ),
    gettext_noop("Choose another %(object)s"),
)
